package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.ReadWriteLockLayout.HOLDERS_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A lock that many processes read under at once and one thread of one process writes under alone, and which no death can
 * leave locked.
 *
 * <h2>Who goes first</h2>
 *
 * <p><b>Waiting writers go before new readers</b>, so a stream of readers cannot keep a writer out; a stream of writers
 * can keep readers out. A writer that stops waiting (deadline, interrupt) or dies while it waits no longer counts. A
 * thread that reads may acquire to read again in any case. Among writers there is no order.
 *
 * <h2>Reentry</h2>
 *
 * <p>A thread that would wait for itself is told so by a {@link ReentryException}: one that holds the lock to write and
 * acquires it in either way, and one that reads and wants to write. What a thread reads is noted in the object through
 * which it acquired: it releases through the same object, in the same thread, and an upgrade through another object of
 * the same place is not detected.
 *
 * <h2>Death</h2>
 *
 * <p>Whoever waits looks at the end of each slice ({@link LinuxHost#SLICE_NANOS}) who is dead. <b>When a writer died,
 * every later writer and reader is told {@link Acquisition#OWNER_DIED}</b>, until a writer has repaired and called
 * {@link #markConsistent()}. A reader that is told holds the lock like any other; it must not trust what it reads, and
 * cannot repair it: it releases and writes, or leaves that to others. A dead reader has changed nothing, and nobody is
 * told of it.
 *
 * <p>What is not seen: the end of a single thread in a process that lives on. A thread that ends without releasing
 * keeps what it holds until its process ends. Use {@code try}/{@code finally}.
 *
 * <h2>Ordering, blocking, progress, cost</h2>
 *
 * <p>What a writer did is visible to whoever acquires after its release, in either way and any process; what readers
 * did before they released, to the next writer. Every method that changes something waits for those who are in the guard at
 * the moment: a few accesses each, and two per process that holds. A process that is stopped there holds the others up,
 * but for those whose timeout passes; one that dies there does so for a slice. A writer that is stopped while it waits
 * keeps new readers out. Waiting virtual threads do not pin their carriers.
 *
 * <p>While nobody writes or waits to, to acquire and to release to read are one load and one compare-and-set each, in a
 * cache line that no other process writes: readers of different processes do not meet. After a writer, one reader of
 * each process goes through the guard. Everything else costs an acquisition and a release of the {@link RecursiveLock}
 * that guards the words, some ten accesses, and up to two more for each process that has ever been in the table. There
 * is no system call unless somebody waits. {@link ReadWriteLockLayout} draws the words.
 *
 * <h2>Closing the segment</h2>
 *
 * <p>{@code SharedMemory.close()} does not wait for those who hold this lock; what they hold is released by the end of
 * the process. A thread that waits while the segment is closed is told {@link SegmentClosedException}.
 */
public final class ReadWriteLock {

    /** Read-write locks by name, see {@code SharedHeap.open}. */
    public static final SyncType<ReadWriteLock> TYPE = SyncType.alone("read-write lock", ReadWriteLock::at);

    private final MemorySegment segment;
    private final Host host;
    private final ReadWriteState state;

    private ReadWriteLock(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.host = host;
        this.state = new ReadWriteState(segment, offset, host);
    }

    /** Bytes of a lock that so many processes can read, or wait to write, at once. */
    public static long bytes(int capacity) {
        return ReadWriteLockLayout.bytes(capacity);
    }

    /**
     * Writes a new, free lock into zeroed memory, before any other process knows of it.
     *
     * @param offset in bytes, a multiple of 8, with {@link #bytes} behind it
     * @param capacity how many processes can read, or wait to write, at once, 1 to {@link HoldersLayout#MAX_CAPACITY}
     * @throws InvalidInitialValueException if the capacity is out of its range
     */
    public static void initialise(MemorySegment segment, long offset, int capacity) {
        Holders.requireCapacity(segment, capacity);
        Holders.publish(segment, offset + HOLDERS_OFFSET, capacity);
    }

    /** A read-write lock for a heap to create, with readers in up to {@value HoldersLayout#DEFAULT_CAPACITY} processes. */
    public static SyncDefinition<ReadWriteLock> free() {
        return forProcesses(HoldersLayout.DEFAULT_CAPACITY);
    }

    /**
     * A read-write lock for a heap to create; the argument is that of {@link #initialise}.
     *
     * @throws InvalidInitialValueException if the capacity is out of its range
     */
    public static SyncDefinition<ReadWriteLock> forProcesses(int capacity) {
        Holders.requireCapacity(capacity);
        return new SyncDefinition<>(
                TYPE,
                (int) bytes(capacity),
                (segment, offset, host) -> initialise(segment, offset, capacity));
    }

    /**
     * The lock at this place. Nothing is written; every process that names the same place means the same lock.
     *
     * @throws NotInitialisedException if none has been created there
     * @throws dev.interlock.shm.access.OutOfSegmentException if it would not fit
     * @throws dev.interlock.shm.access.MisalignedAccessException if the offset is not a multiple of 8
     */
    public static ReadWriteLock at(MemorySegment segment, long offset) {
        return at(segment, offset, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long)} on another host than Linux: for engines. */
    public static ReadWriteLock at(MemorySegment segment, long offset, Host host) {
        return new ReadWriteLock(segment, offset, host);
    }

    /**
     * Waits to read as long as it takes, through interrupts. Never returns {@link Acquisition#TIMED_OUT}.
     *
     * @throws ReentryException if the calling thread writes
     * @throws HoldersFullException if as many other processes as there is room for read or wait, all alive
     * @throws RecursionLimitException if the threads of this process have acquired it to read 2^31 - 1 times and not
     *     released; nothing has changed
     */
    public Acquisition acquireRead() {
        return uninterruptibly(state::acquireRead, true);
    }

    /**
     * As {@link #acquireRead()}. An interrupt is noticed within a slice of the host, 10 ms on Linux.
     *
     * @throws InterruptedException if the thread is interrupted before it may read
     */
    public Acquisition acquireReadInterruptibly() throws InterruptedException {
        return state.acquireRead(Host.NO_DEADLINE, true, true);
    }

    /** As {@link #acquireRead()}, but does not wait for writers, also not for one that waits. */
    public Acquisition tryAcquireRead() {
        return uninterruptibly(state::acquireRead, false);
    }

    /**
     * As {@link #acquireRead()}, but waits at most this long; a timeout of zero or less does not wait for writers.
     *
     * @throws InterruptedException if the thread is interrupted before it may read
     */
    public Acquisition tryAcquireRead(Duration timeout) throws InterruptedException {
        return within(timeout, state::acquireRead);
    }

    /**
     * Undoes one acquisition to read of the calling thread.
     *
     * @throws NotOwnerException if it has acquired none through this object; nothing has changed
     */
    public void releaseRead() {
        state.releaseRead();
    }

    /**
     * Waits to write as long as it takes, through interrupts. Never returns {@link Acquisition#TIMED_OUT}.
     *
     * @throws ReentryException if the calling thread reads or writes
     * @throws HoldersFullException if it has to wait and as many other processes as there is room for read or wait, all
     *     alive
     */
    public Acquisition acquireWrite() {
        return uninterruptibly(state::acquireWrite, true);
    }

    /**
     * As {@link #acquireWrite()}. An interrupt is noticed within a slice of the host, 10 ms on Linux.
     *
     * @throws InterruptedException if the thread is interrupted before it may write
     */
    public Acquisition acquireWriteInterruptibly() throws InterruptedException {
        return state.acquireWrite(Host.NO_DEADLINE, true, true);
    }

    /** As {@link #acquireWrite()}, but does not wait for others. */
    public Acquisition tryAcquireWrite() {
        return uninterruptibly(state::acquireWrite, false);
    }

    /**
     * As {@link #acquireWrite()}, but waits at most this long; a timeout of zero or less does not wait for others.
     *
     * @throws InterruptedException if the thread is interrupted before it may write
     */
    public Acquisition tryAcquireWrite(Duration timeout) throws InterruptedException {
        return within(timeout, state::acquireWrite);
    }

    /**
     * Ends writing; wakes a waiting writer, or if there is none all waiting readers.
     *
     * @throws NotOwnerException if the calling thread does not write; nothing has changed
     */
    public void releaseWrite() {
        state.releaseWrite();
    }

    /**
     * Declares what the lock protects repaired: who acquires from now on is told {@link Acquisition#ACQUIRED} again.
     *
     * @throws NotOwnerException if the calling thread does not write
     */
    public void markConsistent() {
        state.markConsistent();
    }

    /** Whether the calling thread writes. */
    public boolean isWriteHeldByCurrentThread() {
        return state.isWrittenByCurrentThread();
    }

    /** How many times the calling thread has acquired to read through this object and not yet released. */
    public int readHoldCount() {
        return state.readHoldCount();
    }

    /** How many processes can read, or wait to write, at once. */
    public int capacity() {
        return state.capacity();
    }

    /** For messages; may be out of date when it returns. */
    @Override
    public String toString() {
        String where = "ReadWriteLock in '" + SegmentNames.of(segment) + "', ";
        try {
            int pid = ProcessIdentity.pid(state.writingProcess());
            return where + (pid == 0 ? "not written" : "written by pid " + pid);
        } catch (SegmentClosedException e) {
            return where + "closed";
        }
    }

    /** One of the two ways to acquire. */
    private interface Way {
        Acquisition acquire(long deadline, boolean interruptible, boolean wait) throws InterruptedException;
    }

    private static Acquisition uninterruptibly(Way way, boolean wait) {
        try {
            return way.acquire(Host.NO_DEADLINE, false, wait);
        } catch (InterruptedException e) {
            throw new AssertionError("an acquisition that ignores interrupts was interrupted", e);
        }
    }

    private Acquisition within(Duration timeout, Way way) throws InterruptedException {
        return timeout.isPositive()
                ? way.acquire(Deadline.after(host, timeout), true, true)
                : way.acquire(Host.NO_DEADLINE, true, false);
    }
}
