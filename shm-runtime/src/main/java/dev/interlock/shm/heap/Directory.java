package dev.interlock.shm.heap;

import static dev.interlock.shm.heap.DirectoryEntryLayout.BYTES;
import static dev.interlock.shm.heap.DirectoryEntryLayout.EMPTY;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LIVE;
import static dev.interlock.shm.heap.DirectoryEntryLayout.NAME_LENGTH_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.NAME_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.STATE_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.WRITING;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a heap: a hash table with linear probing in shared memory. Looking up takes no lock and never
 * blocks; changing anything needs the heap's lock.
 *
 * <h2>What always holds</h2>
 *
 * <ul>
 *   <li><b>EMPTY means zero throughout</b>, so no flipped byte makes a live entry look as if it had never been: the
 *       states differ from each other in all four bytes.
 *   <li><b>LIVE is the last store of a creation</b> (release) and the entry never changes again, so who reads LIVE
 *       (acquire) may read the rest at leisure.
 *   <li><b>Live entries never go away.</b> Between the home slot of a live name and its entry there is therefore no
 *       EMPTY, now or ever, with one apparent exception: a WRITING entry turns EMPTY again when its creator fails.
 *   <li><b>Nothing is ever inserted behind a WRITING entry.</b> There is at most one, since its creator holds the
 *       heap's lock; whoever takes the lock and finds one clears it before he inserts. So clearing it opens no gap in
 *       front of anybody, and lookups may step over it as over a foreign name.
 *   <li><b>The rest of an entry is filled after WRITING is set</b> (every store is a release) <b>and cleared before
 *       EMPTY is</b>. A reader who finds EMPTY with bytes behind it has therefore either come in between, and the state
 *       tells so when read again, or looks at a corrupted heap.
 *   <li><b>Corruption is not absence.</b> A search goes on past an entry that it cannot read; it finds what is whole,
 *       and only when the name is not found elsewhere does it throw, for it might have been that entry's.
 * </ul>
 */
final class Directory {

    private static final int WORDS = (int) (BYTES / Long.BYTES);

    /** Each further look excuses one creator that died, and was cleaned up after, between two loads of this reader. */
    private static final int LOOKS_AT_EMPTY = 4;

    private final MemorySegment segment;
    private final HeapHeader header;
    private final EntryCodec codec;

    /** What a slot holds; {@code object} is null unless the state is LIVE. */
    private record Slot(int state, @Nullable ObjectInfo object) {
        static final Slot UNUSED = new Slot(EMPTY, null);
        static final Slot UNFINISHED = new Slot(WRITING, null);
    }

    Directory(MemorySegment segment, HeapHeader header) {
        this.segment = segment;
        this.header = header;
        this.codec = new EntryCodec(segment, header);
    }

    /** The complete object of that name, or null. */
    @Nullable ObjectInfo find(ObjectName name) {
        int likely = likelySlot(name);
        if (likely >= 0) {
            try {
                ObjectInfo object = read(likely).object();
                if (object != null) {
                    return object;
                }
            } catch (HeapCorruptedException unreadable) {
                // The search finds the name elsewhere, or throws the same.
            }
        }
        return search(name);
    }

    /**
     * The first slot on the way that bears this name, whole or not; -1 if there is none. Entries are told apart by their
     * names alone, so what stands in the way of a search costs little; that a name is absent only the full search tells.
     */
    private int likelySlot(ObjectName name) {
        int slots = header.slots();
        int home = name.home(slots);
        for (int probe = 0; probe < slots; probe++) {
            int index = home + probe & slots - 1;
            int state = ShmAccess.getIntAcquire(segment, at(index) + STATE_OFFSET);
            if (state == EMPTY) {
                return -1;
            }
            if (state == LIVE && bears(at(index), name.utf8())) {
                return index;
            }
        }
        return -1;
    }

    /** From the end, since names mostly begin alike. */
    private boolean bears(long at, byte[] name) {
        if (ShmAccess.getByte(segment, at + NAME_LENGTH_OFFSET) != name.length) {
            return false;
        }
        for (int i = name.length - 1; i >= 0; i--) {
            if (ShmAccess.getByte(segment, at + NAME_OFFSET + i) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #find}, from entries that have been checked in full. */
    private @Nullable ObjectInfo search(ObjectName name) {
        HeapCorruptedException unreadable = null;
        int home = name.home(header.slots());
        for (int probe = 0; probe < header.slots(); probe++) {
            try {
                Slot slot = read(home + probe & header.slots() - 1);
                if (slot.object() != null && slot.object().name().equals(name.text())) {
                    return slot.object();
                }
                if (slot.state() == EMPTY) {
                    break;
                }
            } catch (HeapCorruptedException e) {
                unreadable = unreadable == null ? e : unreadable;
            }
        }
        if (unreadable != null) {
            throw unreadable;
        }
        return null;
    }

    /**
     * Passes all complete objects, in no useful order, to {@code visitor}, until it returns true; says whether it did.
     */
    boolean anyMatch(Predicate<ObjectInfo> visitor) {
        HeapCorruptedException unreadable = null;
        for (int index = 0; index < header.slots(); index++) {
            try {
                Slot slot = read(index);
                if (slot.object() != null && visitor.test(slot.object())) {
                    return true;
                }
            } catch (HeapCorruptedException e) {
                unreadable = unreadable == null ? e : unreadable;
            }
        }
        if (unreadable != null) {
            throw unreadable;
        }
        return false;
    }

    /**
     * Under the heap's lock: the slot into which this name goes; -1 if somebody left an entry unfinished on the way,
     * which has to be cleared first.
     */
    int slotFor(ObjectName name) {
        int home = name.home(header.slots());
        for (int probe = 0; probe < header.slots(); probe++) {
            int index = home + probe & header.slots() - 1;
            Slot slot = read(index);
            if (slot.state() == EMPTY) {
                return index;
            }
            if (slot.object() == null) {
                return -1;
            }
            if (slot.object().name().equals(name.text())) {
                throw new ObjectExistsException(
                        SegmentNames.of(segment), "has an object '" + name.text() + "' already", null);
            }
        }
        throw new HeapFullException(
                SegmentNames.of(segment),
                HeapFullException.Resource.DIRECTORY,
                "has a directory of " + header.slots() + " entries and all are in use");
    }

    /** Under the heap's lock: marks an empty slot. */
    void begin(int index) {
        ShmAccess.setIntVolatile(segment, at(index) + STATE_OFFSET, WRITING);
    }

    /** Under the heap's lock: fills a slot that has begun, all but its state. */
    void fill(int index, long[] words) {
        long at = at(index);
        // The first word holds the state beside the checksum, so its halves are stored apart.
        ShmAccess.setIntRelease(segment, at + DirectoryEntryLayout.CHECKSUM_OFFSET, (int) (words[0] >>> Integer.SIZE));
        for (int i = 1; i < WORDS; i++) {
            ShmAccess.setLongRelease(segment, at + (long) i * Long.BYTES, words[i]);
        }
    }

    /** Under the heap's lock: from here on everybody finds it. */
    void publish(int index) {
        ShmAccess.setIntRelease(segment, at(index) + STATE_OFFSET, LIVE);
    }

    /** Under the heap's lock: undoes {@link #begin} and {@link #fill}. */
    void clear(int index) {
        fill(index, new long[WORDS]);
        ShmAccess.setIntRelease(segment, at(index) + STATE_OFFSET, EMPTY);
    }

    /** Under the heap's lock: clears what was left unfinished, and returns what the live entries take up. */
    Allocation repair() {
        long cursor = header.data();
        int objects = 0;
        for (int index = 0; index < header.slots(); index++) {
            Slot slot = read(index);
            if (slot.object() != null) {
                cursor = Math.max(cursor, Placement.of(slot.object()).end());
                objects++;
            } else if (slot.state() == WRITING) {
                clear(index);
            }
        }
        return new Allocation(cursor, objects);
    }

    private Slot read(int index) {
        long at = at(index);
        for (int look = 1; ; look++) {
            int state = ShmAccess.getIntAcquire(segment, at + STATE_OFFSET);
            switch (state) {
                case LIVE -> {
                    return new Slot(LIVE, codec.decode(words(at), at));
                }
                case WRITING -> {
                    return Slot.UNFINISHED;
                }
                case EMPTY -> {
                    if (isZero(at)) {
                        return Slot.UNUSED;
                    }
                    if (look == LOOKS_AT_EMPTY) {
                        throw HeapHeader.corrupted(
                                segment, "an unused directory entry", at, "zero throughout", "partly filled");
                    }
                }
                default ->
                    throw HeapHeader.corrupted(
                            segment,
                            "the state of a directory entry",
                            at,
                            "0, " + HeapHeader.hex(WRITING) + " or " + HeapHeader.hex(LIVE),
                            HeapHeader.hex(state));
            }
        }
    }

    private boolean isZero(long at) {
        if (ShmAccess.getIntAcquire(segment, at + DirectoryEntryLayout.CHECKSUM_OFFSET) != 0) {
            return false;
        }
        for (int i = 1; i < WORDS; i++) {
            if (ShmAccess.getLongAcquire(segment, at + (long) i * Long.BYTES) != 0) {
                return false;
            }
        }
        return true;
    }

    private long[] words(long at) {
        long[] words = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = ShmAccess.getLong(segment, at + (long) i * Long.BYTES);
        }
        return words;
    }

    private long at(int index) {
        return header.directory() + index * BYTES;
    }
}
