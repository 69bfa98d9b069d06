package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.SeqLockLayout.PAYLOAD_OFFSET;
import static dev.interlock.shm.sync.SeqLockLayout.SEQUENCE_OFFSET;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A small struct that is read whole without a lock, however often it is written, by any number of processes.
 *
 * <p>The algorithm is the latch form of the Linux kernel's sequence counters ({@code seqcount_latch_t},
 * Documentation/locking/seqlock.rst). {@link SeqLockLayout} draws it: two copies, and a sequence whose lowest bit says
 * which one is current. A writer fills the other one and commits by one store of the sequence. A reader copies the
 * current one out and looks at the sequence again: if it has moved, the copy may be being overwritten, so what was read
 * is thrown away and read anew.
 *
 * <ul>
 *   <li><b>Readers never block,</b> not even while a writer stands still or is dead: the current copy is always whole.
 *       With the simple form (one copy, odd while it is written) all readers would spin until somebody repairs.
 *   <li><b>A writer that dies</b> before its store of the sequence has not written; the next overwrites all that it may
 *       have left in the other copy. So there is nothing to repair, and nobody is told.
 *   <li><b>Writers</b> exclude each other by a {@link RecursiveLock}, which is taken over when its holder dies.
 * </ul>
 *
 * <h2>Memory ordering</h2>
 *
 * <p>H.-J. Boehm, "Can seqlocks get along with programming language memory models?" (MSPC 2012) shows which orderings
 * are needed. The accesses to the copies are plain; Java gives racing plain accesses of aligned words a meaning, and
 * what was read in a race is discarded. Four places order them:
 *
 * <ul>
 *   <li>writer, {@code setLongRelease} of the sequence after the copy: whoever reads this sequence reads this copy;
 *   <li>reader, {@code getLongAcquire} of the sequence before the copy: the other half of that;
 *   <li>reader, acquire fence between the copy and the second look: the look must not come before the loads of the
 *       copy. An acquire load for the second look would order only what comes after it, on the wrong side;
 *   <li>writer, release fence between the sequence it found and the first store to the copy: a reader that reads one of
 *       these stores must find, at its second look, at least that sequence, which says that the copy is no longer
 *       current. The stores must therefore not overtake the store of the previous commit. (That one may be another
 *       writer's; then the lock has ordered them. The fence makes it true without recourse to the lock.)
 * </ul>
 *
 * <p>Whoever reads a value also sees what its writer did before it wrote. <b>Progress:</b> a reader repeats only when a
 * write was committed while it read: lock-free, not wait-free; {@link #tryReadInto} tries once. The sequence has 64
 * bits and does not run over.
 */
public final class SeqLock {

    /** Sequence locks by name, see {@code SharedHeap.open}. */
    public static final SyncType<SeqLock> TYPE = SyncType.alone("sequence lock", SeqLock::at);

    private static final InitialNumber PAYLOAD =
            new InitialNumber("a sequence lock", "bytes", 1, SeqLockLayout.MAX_PAYLOAD_BYTES);

    private final MemorySegment segment;
    private final long offset;
    private final int payloadBytes;
    private final RecursiveLock writers;

    private SeqLock(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.offset = offset;
        this.writers = RecursiveLock.at(segment, offset + SeqLockLayout.LOCK_OFFSET, host);
        this.payloadBytes = ShmAccess.getInt(segment, offset + PAYLOAD_OFFSET);
        if (payloadBytes < 1 || payloadBytes > SeqLockLayout.MAX_PAYLOAD_BYTES) {
            throw new NotInitialisedException(
                    SegmentNames.of(segment),
                    "has no sequence lock at offset " + offset + ": payload of " + payloadBytes + " bytes",
                    null);
        }
        ShmAccess.getLong(segment, offset + SeqLockLayout.bytes(payloadBytes) - Long.BYTES);
    }

    /** A sequence lock for a heap to create; size and error are as in {@link #create(MemorySegment, long, int)}. */
    public static SyncDefinition<SeqLock> ofBytes(int payloadBytes) {
        return new SyncDefinition<>(
                TYPE,
                (int) SeqLockLayout.bytes(PAYLOAD.checked(payloadBytes)),
                (segment, offset, host) -> create(segment, offset, payloadBytes, host));
    }

    /**
     * Makes a sequence lock in zeroed memory, with zero for its value. To be called once, before others may look.
     *
     * @param offset in bytes, a multiple of 8, with {@link SeqLockLayout#bytes} bytes behind it
     * @param payloadBytes size of the struct, 1 to {@link SeqLockLayout#MAX_PAYLOAD_BYTES}
     * @throws dev.interlock.shm.access.OutOfSegmentException if it would not fit
     * @throws dev.interlock.shm.access.MisalignedAccessException if the offset is not a multiple of 8
     * @throws InvalidInitialValueException if the size is out of range
     */
    public static SeqLock create(MemorySegment segment, long offset, int payloadBytes) {
        return create(segment, offset, payloadBytes, LinuxHost.INSTANCE);
    }

    /** As {@link #create(MemorySegment, long, int)} on another host than Linux: for engines. */
    public static SeqLock create(MemorySegment segment, long offset, int payloadBytes, Host host) {
        PAYLOAD.checked(payloadBytes, segment);
        ShmAccess.getLong(segment, offset + SeqLockLayout.bytes(payloadBytes) - Long.BYTES);
        ShmAccess.setIntVolatile(segment, offset + PAYLOAD_OFFSET, payloadBytes);
        return new SeqLock(segment, offset, host);
    }

    /**
     * The sequence lock at this place. Nothing is written; in a read-only segment it can be read.
     *
     * @throws NotInitialisedException if none was created there
     */
    public static SeqLock at(MemorySegment segment, long offset) {
        return new SeqLock(segment, offset, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long)} on another host than Linux: for engines. */
    public static SeqLock at(MemorySegment segment, long offset, Host host) {
        return new SeqLock(segment, offset, host);
    }

    /** Size of the struct, in bytes. */
    public int payloadBytes() {
        return payloadBytes;
    }

    /** How many writes there were; may be out of date when it returns. */
    public long sequence() {
        return ShmAccess.getLongAcquire(segment, offset + SEQUENCE_OFFSET);
    }

    /**
     * Copies the value out, whole. Allocates nothing.
     *
     * @param destination at least {@link #payloadBytes()} long, and nobody else's; holds the value when this returns
     * @return the number of the write that the value is from, 0 if there was none
     */
    public long readInto(MemorySegment destination) {
        requireSize(destination);
        while (true) {
            long sequence = sequence();
            if (copyOut(sequence, destination)) {
                return sequence;
            }
            Thread.onSpinWait();
        }
    }

    /**
     * As {@link #readInto}, with one attempt.
     *
     * @return whether it succeeded; if not, the destination holds garbage
     */
    public boolean tryReadInto(MemorySegment destination) {
        requireSize(destination);
        return copyOut(sequence(), destination);
    }

    /** What the reader makes of a private copy of the value. */
    public <T extends @Nullable Object> T read(Function<MemorySegment, T> reader) {
        MemorySegment copy = privateCopy();
        readInto(copy);
        return reader.apply(copy);
    }

    /** Replaces the value, waiting for other writers as long as it takes. */
    public void writeFrom(MemorySegment source) {
        requireSize(source);
        acquire();
        try {
            commit(source);
        } finally {
            writers.release();
        }
    }

    /**
     * Replaces the value, waiting for other writers at most this long.
     *
     * @return whether it was written; false if the time passed, and then nothing was
     * @throws InterruptedException if the thread is interrupted before it can write; then nothing was
     */
    public boolean writeFrom(MemorySegment source, Duration timeout) throws InterruptedException {
        requireSize(source);
        if (!acquire(timeout)) {
            return false;
        }
        try {
            commit(source);
        } finally {
            writers.release();
        }
        return true;
    }

    /** Writes what the writer puts into a private copy, which is all zero before. */
    public void write(Consumer<MemorySegment> writer) {
        MemorySegment copy = privateCopy();
        writer.accept(copy);
        writeFrom(copy);
    }

    /**
     * Changes the value in one step: the function alters a private copy, under the lock of the writers. If it throws,
     * nothing is written.
     */
    public void update(Consumer<MemorySegment> function) {
        acquire();
        try {
            change(function);
        } finally {
            writers.release();
        }
    }

    /** As {@link #update(Consumer)} and {@link #writeFrom(MemorySegment, Duration)}. */
    public boolean update(Consumer<MemorySegment> function, Duration timeout) throws InterruptedException {
        if (!acquire(timeout)) {
            return false;
        }
        try {
            change(function);
        } finally {
            writers.release();
        }
        return true;
    }

    private void acquire() {
        forgiveDeath(writers.acquire());
    }

    private boolean acquire(Duration timeout) throws InterruptedException {
        Acquisition acquisition = writers.tryAcquire(timeout);
        forgiveDeath(acquisition);
        return acquisition.isHeld();
    }

    /** One who died while he wrote has left the current copy whole, and the other is about to be overwritten. */
    private void forgiveDeath(Acquisition acquisition) {
        if (acquisition == Acquisition.OWNER_DIED) {
            writers.markConsistent();
        }
    }

    private void change(Consumer<MemorySegment> function) {
        MemorySegment copy = privateCopy();
        boolean whole = copyOut(sequence(), copy);
        if (!whole) {
            throw new AssertionError("somebody wrote without the lock of the writers");
        }
        function.accept(copy);
        commit(copy);
    }

    private boolean copyOut(long sequence, MemorySegment destination) {
        long from = offset + SeqLockLayout.copyOffset(sequence, payloadBytes);
        long words = payloadBytes / Long.BYTES;
        long inWords = words * Long.BYTES;
        Bulk.copyOut(segment, from, destination, 0, Long.BYTES, words);
        Bulk.copyOut(segment, from + inWords, destination, inWords, 1, payloadBytes - inWords);
        ShmAccess.acquireFence();
        return ShmAccess.getLongOpaque(segment, offset + SEQUENCE_OFFSET) == sequence;
    }

    private void commit(MemorySegment source) {
        // A writer that calls update() from within update() commits twice, so this is not always the one it began with.
        long next = ShmAccess.getLong(segment, offset + SEQUENCE_OFFSET) + 1;
        ShmAccess.releaseFence();
        long to = offset + SeqLockLayout.copyOffset(next, payloadBytes);
        long words = payloadBytes / Long.BYTES;
        long inWords = words * Long.BYTES;
        Bulk.copyIn(source, 0, segment, to, Long.BYTES, words);
        Bulk.copyIn(source, inWords, segment, to + inWords, 1, payloadBytes - inWords);
        ShmAccess.setLongRelease(segment, offset + SEQUENCE_OFFSET, next);
    }

    private MemorySegment privateCopy() {
        return MemorySegment.ofArray(new long[(payloadBytes + 7) / 8]).asSlice(0, payloadBytes);
    }

    private void requireSize(MemorySegment copy) {
        if (copy.byteSize() < payloadBytes) {
            throw new IllegalArgumentException(
                    "a copy of " + payloadBytes + " bytes does not go with a segment of " + copy.byteSize());
        }
    }

    /** For messages; may be out of date when it returns. */
    @Override
    public String toString() {
        return "SeqLock in '" + SegmentNames.of(segment) + "' at " + offset + ", " + payloadBytes + " bytes";
    }
}
