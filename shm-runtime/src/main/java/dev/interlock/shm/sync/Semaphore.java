package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.SemaphoreLayout.AVAILABLE_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.HOLDERS_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.LIMIT_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.TOTAL_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A number of permits for any number of processes, of which a death takes none away.
 *
 * <h2>Whose a permit is</h2>
 *
 * <p>A permit that is acquired is out to the acquiring <b>process</b>; which of its threads has it nobody notes. Any
 * thread of any process may release. What comes back is a permit of the releasing process if it has one out, else one
 * of another process, released on its behalf; and if none is out at all, the release makes a new one, up to the limit.
 * Thus the value is the initial value, plus releases, minus acquisitions, as long as everybody lives. The limit is
 * 2^31 - 1, or for a bounded semaphore its initial value: then a release without an acquisition is an error.
 *
 * <h2>Death</h2>
 *
 * <p>The permits that are out to a process come back when it dies: whoever waits looks at the end of each slice
 * ({@link LinuxHost#SLICE_NANOS}) who is dead, and so does whoever finds no permit and will not wait. From then on
 * <b>everybody who acquires is told {@link Acquisition#OWNER_DIED}</b>, until {@link #markConsistent()}: he has a permit
 * as good as any, and what the permits stand for may be half changed. A process that dies with no permit out, waiting or
 * releasing, is nobody's concern.
 *
 * <p>Where one process acquires and another releases, as signals from a producer to a consumer, a permit that a dead
 * consumer had used up comes back too, if nobody has released since. Whoever is told {@code OWNER_DIED} then has to
 * compare the value with what is really there.
 *
 * <h2>Ordering, blocking, progress, cost</h2>
 *
 * <p>Everything done before a release is visible to whoever acquires a permit afterwards, in any process. Not fair: a
 * running thread may overtake one that is being woken. Every method that changes something waits for those who are in
 * the guard at the moment, some ten accesses each. A process that is stopped there holds the others up, but for those
 * whose timeout passes; one that dies there does so for a slice. Waiting virtual threads do not pin their carriers.
 *
 * <p>While nobody waits, a process keeps the permits it releases, and to acquire one of them again, or release it, is
 * one load and one compare-and-set in a cache line that no other process writes. Whoever finds no permit, or asks for
 * the value, takes from all processes what they keep. Everything else costs an acquisition and a release of the
 * {@link RecursiveLock} that guards the words, some ten accesses, and sometimes one or two more for each process that
 * has ever been in the table. There is no system call unless somebody waits. Whoever has to wait looks a while before it
 * sleeps ({@link Host#looks()}), some 25 microseconds of its processor on Linux, unless a permit is out to another
 * process; and whoever finds permits only where another process keeps them, which passes with them, pauses for as long
 * ({@link Host#spins()}) before it takes them away. {@link SemaphoreLayout} draws the words.
 *
 * <h2>Closing the segment</h2>
 *
 * <p>{@code SharedMemory.close()} does not wait for permits that are out; they come back when the process ends, unless
 * somebody releases them before. A thread that waits while the segment is closed is told
 * {@link SegmentClosedException}.
 */
public final class Semaphore {

    /** Semaphores by name, see {@code SharedHeap.open}. */
    public static final SyncType<Semaphore> TYPE = SyncType.alone("semaphore", Semaphore::at);

    /** The largest value, 2^31 - 1. */
    public static final int MAX_VALUE = Integer.MAX_VALUE;

    private static final InitialNumber PERMITS = new InitialNumber("a semaphore", "permits", 0, MAX_VALUE);

    private final MemorySegment segment;
    private final Host host;
    private final SemaphoreState state;

    private Semaphore(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.host = host;
        this.state = new SemaphoreState(segment, offset, host);
    }

    /** Bytes of a semaphore whose permits can be out to so many processes at once. */
    public static long bytes(int capacity) {
        return SemaphoreLayout.bytes(capacity);
    }

    /**
     * Writes a new semaphore into zeroed memory, before any other process knows of it.
     *
     * @param offset in bytes, a multiple of 8, with {@link #bytes} behind it
     * @param permits the initial value, 0 to 2^31 - 1
     * @param capacity to how many processes at once permits can be out, 1 to {@link HoldersLayout#MAX_CAPACITY}
     * @throws InvalidInitialValueException if a number is out of its range
     */
    public static void initialise(MemorySegment segment, long offset, int permits, int capacity) {
        initialise(segment, offset, permits, MAX_VALUE, capacity);
    }

    /** As {@link #initialise}, for a semaphore that never has more than its initial value. */
    public static void initialiseBounded(MemorySegment segment, long offset, int permits, int capacity) {
        initialise(segment, offset, permits, permits, capacity);
    }

    private static void initialise(MemorySegment segment, long offset, int permits, int limit, int capacity) {
        Holders.requireCapacity(segment, capacity);
        PERMITS.checked(permits, segment);
        ShmAccess.setInt(segment, offset + AVAILABLE_OFFSET, permits);
        ShmAccess.setInt(segment, offset + TOTAL_OFFSET, permits);
        ShmAccess.setInt(segment, offset + LIMIT_OFFSET, limit);
        Holders.publish(segment, offset + HOLDERS_OFFSET, capacity);
    }

    /**
     * As {@link #of(int, int)}, for {@value HoldersLayout#DEFAULT_CAPACITY} processes.
     *
     * @throws InvalidInitialValueException if the number is out of its range
     */
    public static SyncDefinition<Semaphore> of(int permits) {
        return of(permits, HoldersLayout.DEFAULT_CAPACITY);
    }

    /**
     * A semaphore for a heap to create; the arguments are those of {@link #initialise}.
     *
     * @throws InvalidInitialValueException if a number is out of its range
     */
    public static SyncDefinition<Semaphore> of(int permits, int capacity) {
        return definition(permits, MAX_VALUE, capacity);
    }

    /** As {@link #of(int)}, for a semaphore that never has more than its initial value. */
    public static SyncDefinition<Semaphore> bounded(int permits) {
        return definition(permits, permits, HoldersLayout.DEFAULT_CAPACITY);
    }

    private static SyncDefinition<Semaphore> definition(int permits, int limit, int capacity) {
        PERMITS.checked(permits);
        Holders.requireCapacity(capacity);
        return new SyncDefinition<>(
                TYPE,
                (int) bytes(capacity),
                (segment, offset, host) -> initialise(segment, offset, permits, limit, capacity));
    }

    /**
     * The semaphore at this place. Nothing is written; every process that names the same place means the same.
     *
     * @throws NotInitialisedException if none has been created there
     * @throws dev.interlock.shm.access.OutOfSegmentException if it would not fit
     * @throws dev.interlock.shm.access.MisalignedAccessException if the offset is not a multiple of 8
     */
    public static Semaphore at(MemorySegment segment, long offset) {
        return at(segment, offset, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long)} on another host than Linux: for engines. */
    public static Semaphore at(MemorySegment segment, long offset, Host host) {
        return new Semaphore(segment, offset, host);
    }

    /**
     * Waits for a permit as long as it takes, through interrupts. Never returns {@link Acquisition#TIMED_OUT}.
     *
     * @throws HoldersFullException if permits are out to as many other processes as there is room for, all alive
     */
    public Acquisition acquire() {
        return uninterruptibly(true);
    }

    /**
     * As {@link #acquire()}. An interrupt is noticed within a slice of the host, 10 ms on Linux.
     *
     * @throws InterruptedException if the thread is interrupted before it has a permit; it then has none
     */
    public Acquisition acquireInterruptibly() throws InterruptedException {
        return state.acquire(Host.NO_DEADLINE, true, true);
    }

    /** As {@link #acquire()}, but does not wait for permits: {@link Acquisition#TIMED_OUT} if there is none. */
    public Acquisition tryAcquire() {
        return uninterruptibly(false);
    }

    /**
     * As {@link #acquire()}, but waits at most this long; a timeout of zero or less does not wait for permits.
     *
     * @throws InterruptedException if the thread is interrupted before it has a permit; it then has none
     */
    public Acquisition tryAcquire(Duration timeout) throws InterruptedException {
        return timeout.isPositive()
                ? state.acquire(Deadline.after(host, timeout), true, true)
                : state.acquire(Host.NO_DEADLINE, true, false);
    }

    /**
     * Gives a permit back, or makes one; wakes one waiter.
     *
     * @throws SemaphoreOverflowException if none is out and there are as many as the limit; nothing has changed
     */
    public void release() {
        state.release();
    }

    /**
     * Declares what the permits stand for repaired: who acquires from now on is told {@link Acquisition#ACQUIRED} again,
     * unless a death became known of which nobody has been told through this object.
     *
     * @throws NotOwnerException if no permit is out to this process
     */
    public void markConsistent() {
        state.markConsistent();
    }

    /**
     * The value: how many could acquire now without waiting, as it was at one moment during the call. May wait for those
     * who are in the guard. Through a read-only mapping, which cannot make processes stand still, it is a sum of words
     * read one after the other, and may be off by what was acquired and released meanwhile.
     */
    public int availablePermits() {
        return state.value();
    }

    /** The largest value it can have: {@link #MAX_VALUE}, or for a bounded semaphore its initial value. */
    public int limit() {
        return state.limit();
    }

    /** To how many processes permits can be out at once. */
    public int capacity() {
        return state.capacity();
    }

    /** For messages; may be out of date when it returns. */
    @Override
    public String toString() {
        String where = "Semaphore in '" + SegmentNames.of(segment) + "', ";
        try {
            return where + "value " + availablePermits();
        } catch (SegmentClosedException e) {
            return where + "closed";
        }
    }

    private Acquisition uninterruptibly(boolean wait) {
        try {
            return state.acquire(Host.NO_DEADLINE, false, wait);
        } catch (InterruptedException e) {
            throw new AssertionError("an acquisition that ignores interrupts was interrupted", e);
        }
    }
}
