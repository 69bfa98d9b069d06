package dev.interlock.shm.scope;

import static dev.interlock.shm.scope.ScopeLayout.BLANK;
import static dev.interlock.shm.scope.ScopeLayout.CHECKSUM_OFFSET;
import static dev.interlock.shm.scope.ScopeLayout.CLAIMED;
import static dev.interlock.shm.scope.ScopeLayout.FREE;
import static dev.interlock.shm.scope.ScopeLayout.MAGIC;
import static dev.interlock.shm.scope.ScopeLayout.MAGIC_OFFSET;
import static dev.interlock.shm.scope.ScopeLayout.OPEN;
import static dev.interlock.shm.scope.ScopeLayout.OWNER_OFFSET;
import static dev.interlock.shm.scope.ScopeLayout.PID_NAMESPACE_OFFSET;
import static dev.interlock.shm.scope.ScopeLayout.REALM_OFFSET;
import static dev.interlock.shm.scope.ScopeLayout.SLOTS;
import static dev.interlock.shm.scope.ScopeLayout.SLOTS_OFFSET;
import static dev.interlock.shm.scope.ScopeLayout.SLOT_BYTES;
import static dev.interlock.shm.scope.ScopeLayout.SLOT_COUNT_OFFSET;
import static dev.interlock.shm.scope.ScopeLayout.STATE_OFFSET;
import static dev.interlock.shm.scope.ScopeLayout.VERSION;
import static dev.interlock.shm.scope.ScopeLayout.VERSION_OFFSET;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.os.FileIdentity;
import java.lang.foreign.MemorySegment;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * The bytes of a register. Each slot changes hands by one compare-and-set on its first eight bytes, state and checksum
 * together; the checksum covers the file's identity, so nobody frees a slot that has been recorded anew meanwhile.
 *
 * <pre>
 *            claim                        record
 *    FREE ----------> CLAIMED by a maker ---------> RECORDED: name and file are the scope's
 *     ^                      |                          |
 *     +----------------------+--------------------------+
 *            gave up                 disowned, or the file is gone
 * </pre>
 *
 * <p>A maker that dies leaves a slot CLAIMED until the scope ends: nobody else uses it, and nothing stands in it.
 */
final class Register {

    private static final int LONG = Long.BYTES;
    private static final int HEADER_CHECKED_FROM = (int) OWNER_OFFSET;

    private final MemorySegment memory;
    private final ScopeName name;

    private Register(MemorySegment memory, ScopeName name) {
        this.memory = memory;
        this.name = name;
    }

    /** Writes the header over zeros; state OPEN is the last store. */
    static Register make(MemorySegment memory, ScopeName name, long pidNamespace) {
        ShmAccess.setLong(memory, MAGIC_OFFSET, MAGIC);
        ShmAccess.setInt(memory, VERSION_OFFSET, VERSION);
        ShmAccess.setLong(memory, OWNER_OFFSET, name.owner());
        ShmAccess.setLong(memory, REALM_OFFSET, name.realm());
        ShmAccess.setLong(memory, PID_NAMESPACE_OFFSET, pidNamespace);
        ShmAccess.setInt(memory, SLOT_COUNT_OFFSET, SLOTS);
        ShmAccess.setInt(memory, CHECKSUM_OFFSET, headerChecksum(memory));
        ShmAccess.setIntRelease(memory, STATE_OFFSET, OPEN);
        return new Register(memory, name);
    }

    /**
     * Reads one and believes nothing.
     *
     * @throws ScopeCorruptedException if it is neither a whole register of this name, nor one in the making
     */
    static Register read(MemorySegment memory, ScopeName name) {
        if (memory.byteSize() < ScopeLayout.BYTES) {
            throw corrupted(name, "has " + memory.byteSize() + " bytes and should have " + ScopeLayout.BYTES);
        }
        Register register = new Register(memory, name);
        int state = ShmAccess.getIntAcquire(memory, STATE_OFFSET);
        if (state == BLANK) {
            for (int slot = 0; slot < SLOTS; slot++) {
                if (register.entry(slot).state() != Entry.State.FREE) {
                    throw corrupted(name, "says that it is blank, yet slot " + slot + " is in use");
                }
            }
            return register;
        }
        long magic = ShmAccess.getLong(memory, MAGIC_OFFSET);
        int version = ShmAccess.getInt(memory, VERSION_OFFSET);
        if (state != OPEN || magic != MAGIC) {
            throw corrupted(
                    name, String.format("begins with 0x%016x in state 0x%08x and is no register", magic, state));
        }
        if (version != VERSION) {
            throw corrupted(name, "is of version " + Integer.toUnsignedString(version) + ", not " + VERSION);
        }
        if (ShmAccess.getInt(memory, CHECKSUM_OFFSET) != headerChecksum(memory)
                || ShmAccess.getInt(memory, SLOT_COUNT_OFFSET) != SLOTS) {
            throw corrupted(name, "has a damaged header");
        }
        long owner = ShmAccess.getLong(memory, OWNER_OFFSET);
        if (owner != name.owner() || ShmAccess.getLong(memory, REALM_OFFSET) != name.realm()) {
            throw corrupted(name, "belongs to process " + ProcessIdentity.pid(owner) + " and bears another's name");
        }
        return register;
    }

    /** Whether its owner has finished making it. */
    boolean isOpen() {
        return ShmAccess.getIntAcquire(memory, STATE_OFFSET) == OPEN;
    }

    /** Takes a slot that nobody uses; empty if there is none. */
    OptionalInt claim() {
        for (int slot = 0; slot < SLOTS; slot++) {
            long word = ShmAccess.getLongAcquire(memory, at(slot));
            if ((int) word == FREE && ShmAccess.compareAndSetLong(memory, at(slot), word, CLAIMED)) {
                return OptionalInt.of(slot);
            }
        }
        return OptionalInt.empty();
    }

    /** Completes a slot that this process has claimed: from the last store on, the scope owns the file. */
    void record(int slot, String segment, FileIdentity file) {
        byte[] bytes = Entry.encode(segment, file);
        Bulk.copyIn(MemorySegment.ofArray(bytes), 0, memory, at(slot) + LONG, LONG, bytes.length / LONG);
        ShmAccess.setLongRelease(memory, at(slot), Entry.word(ScopeLayout.RECORDED, bytes));
    }

    /** Gives back a slot that this process has claimed. */
    void giveUp(int slot) {
        ShmAccess.setLongRelease(memory, at(slot), FREE);
    }

    /** Frees a slot if it still holds exactly this entry. */
    boolean free(int slot, Entry entry) {
        return ShmAccess.compareAndSetLong(memory, at(slot), entry.word(), FREE);
    }

    Entry entry(int slot) {
        long word = ShmAccess.getLongAcquire(memory, at(slot));
        if ((int) word != ScopeLayout.RECORDED) {
            return Entry.unrecorded(word);
        }
        byte[] bytes = new byte[Entry.BYTES];
        Bulk.copyOut(memory, at(slot) + LONG, MemorySegment.ofArray(bytes), 0, LONG, bytes.length / LONG);
        return Entry.decode(word, bytes);
    }

    ScopeCorruptedException corrupted(String problem) {
        return corrupted(name, problem);
    }

    private static long at(int slot) {
        return SLOTS_OFFSET + slot * SLOT_BYTES;
    }

    private static int headerChecksum(MemorySegment memory) {
        byte[] header = new byte[(int) SLOTS_OFFSET];
        Bulk.copyOut(memory, 0, MemorySegment.ofArray(header), 0, LONG, header.length / LONG);
        CRC32C checksum = new CRC32C();
        checksum.update(header, 0, (int) STATE_OFFSET);
        checksum.update(header, HEADER_CHECKED_FROM, (int) CHECKSUM_OFFSET - HEADER_CHECKED_FROM);
        return (int) checksum.getValue();
    }

    private static ScopeCorruptedException corrupted(ScopeName name, String problem) {
        return new ScopeCorruptedException(name.text(), problem + "; nothing that it names is touched");
    }
}
