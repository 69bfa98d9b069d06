package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.SegmentUse;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waiting, between the threads of any number of processes, for a change of what a {@link RecursiveLock} protects.
 *
 * <pre>{@code
 * lock.acquire();
 * try {
 *     while (!ready()) {                    // or: condition.waitFor(() -> ready(), timeout)
 *         if (condition.await().ownerDied()) { repair(); lock.markConsistent(); }
 *     }
 *     …
 * } finally { lock.release(); }
 * }</pre>
 *
 * <p>Behaves as Python's {@code multiprocessing.Condition}; the methods are named as those of
 * {@link java.util.concurrent.locks.Condition}, since {@link Object#notify()} and {@link Object#notifyAll()} cannot be
 * overridden and mean something else. In Python {@code notify_all} blocks for ever after a waiter was killed (CPython
 * issue gh-75158), because it waits until all have confirmed. Here whoever signals waits for nobody.
 *
 * <h2>How it works</h2>
 *
 * <p>{@link ConditionLayout} draws it: a table of slots, one for each waiter, in which a ticket says who came first.
 * Each sleeps on the word of its own slot, so a signal wakes exactly the one that it is for.
 *
 * <ul>
 *   <li><b>The lock is the guard.</b> The table changes only in the hands of its holder, so it needs no lock of its
 *       own, and whether a wait ended by a signal or by time is decided when the waiter has the lock again: if it finds
 *       its slot signalled, it takes the signal, however late it is.
 *   <li><b>Every step is one store</b> of a slot's state. Whoever takes the lock over from a dead holder finds a table
 *       that is right, or has one signal in two slots, which is put right by whoever next deals with that signal.
 *   <li><b>A signal is given to the living.</b> A dead waiter is freed and does not count.
 *   <li><b>A signal does not die with its waiter.</b> If a process dies after it was signalled and before its thread
 *       has left the slot, the next who looks hands the signal on: whoever signals, and every waiter at the end of its
 *       slice of sleep (10 ms on Linux). It goes to the oldest living waiter of those who waited already when it was
 *       given; if none is left, it was a signal to nobody.
 * </ul>
 *
 * <p>No wait ends without a signal ("spuriously") other than by time or interrupt. Still test the predicate in a loop:
 * another thread may take the lock between the signal and the one it was for.
 *
 * <p><b>Memory ordering</b> is that of the lock. <b>Blocking:</b> the waits release the lock however often the thread
 * has acquired it, and have it again as often when they end, also by an exception; taking it again can last longer than
 * the timeout, and is not ended by an interrupt. The signals never block. Whoever waits looks a while before it sleeps
 * ({@link Host#looks()}), some 25 microseconds of its processor on Linux. Waits do not pin the carriers of virtual
 * threads.
 *
 * <p><b>Closing the segment.</b> Nobody waits for waiters. A thread that waits while its process closes the segment is
 * told {@link SegmentClosedException}, within a slice; it does not hold the lock. To others it is as if it had died: it
 * takes no signal, and one that it had been given goes to the next.
 */
public final class Condition {

    /** Conditions by name, see {@code SharedHeap.open}. */
    public static final SyncType<Condition> TYPE = SyncType.boundToLock("condition", Condition::at);

    private static final InitialNumber CAPACITY =
            new InitialNumber("a condition", "slots", 1, ConditionLayout.MAX_CAPACITY);

    private final MemorySegment segment;
    private final RecursiveLock lock;
    private final Host host;
    private final ConditionTable table;
    private final @Nullable SegmentUse use;

    private Condition(MemorySegment segment, long offset, RecursiveLock lock) {
        this.segment = segment;
        this.lock = lock;
        this.host = lock.host();
        this.use = SegmentUse.of(segment);
        int capacity = ShmAccess.getInt(segment, offset + ConditionLayout.CAPACITY_OFFSET);
        if (capacity < 1 || capacity > ConditionLayout.MAX_CAPACITY) {
            throw new NotInitialisedException(
                    SegmentNames.of(segment), "has no condition at offset " + offset + ": capacity " + capacity, null);
        }
        ShmAccess.getLong(segment, offset + ConditionLayout.bytes(capacity) - Long.BYTES);
        this.table = new ConditionTable(segment, offset, capacity, host);
    }

    /** A condition for a heap to create, for {@value ConditionLayout#DEFAULT_CAPACITY} threads that wait at a time. */
    public static SyncDefinition<Condition> definition() {
        return forWaiters(ConditionLayout.DEFAULT_CAPACITY);
    }

    /** A condition for a heap to create; argument and range are those of {@link #create}, and so is the error. */
    public static SyncDefinition<Condition> forWaiters(int capacity) {
        return new SyncDefinition<>(
                TYPE,
                (int) ConditionLayout.bytes(CAPACITY.checked(capacity)),
                (segment, offset, host) -> initialise(segment, offset, capacity));
    }

    /**
     * Makes a condition in zeroed memory. To be called once, before another process may look.
     *
     * @param offset in bytes, a multiple of 8, with {@link ConditionLayout#bytes} bytes behind it
     * @param capacity how many threads can wait at a time, 1 to {@link ConditionLayout#MAX_CAPACITY}
     * @param lock the lock that protects what is waited for; every process passes the same one
     * @throws dev.interlock.shm.access.OutOfSegmentException if the condition would not fit
     * @throws dev.interlock.shm.access.MisalignedAccessException if the offset is not a multiple of 8
     * @throws InvalidInitialValueException if the capacity is out of range
     */
    public static Condition create(MemorySegment segment, long offset, int capacity, RecursiveLock lock) {
        initialise(segment, offset, capacity);
        return new Condition(segment, offset, lock);
    }

    private static void initialise(MemorySegment segment, long offset, int capacity) {
        CAPACITY.checked(capacity, segment);
        ShmAccess.getLong(segment, offset + ConditionLayout.bytes(capacity) - Long.BYTES);
        ShmAccess.setIntVolatile(segment, offset + ConditionLayout.CAPACITY_OFFSET, capacity);
    }

    /**
     * The condition at this place, on the host of the lock. Nothing is written.
     *
     * @param lock the lock that the condition was created with
     * @throws NotInitialisedException if no condition was created there
     */
    public static Condition at(MemorySegment segment, long offset, RecursiveLock lock) {
        return new Condition(segment, offset, lock);
    }

    /** The lock that a caller must hold. */
    public RecursiveLock lock() {
        return lock;
    }

    /** How many threads can wait at a time. */
    public int capacity() {
        return table.capacity();
    }

    /** How many threads wait and have not been signalled, those included whose process has died. */
    public int waiting() {
        return table.waiting();
    }

    /**
     * Waits for a signal as long as it takes, through interrupts.
     *
     * @throws NotOwnerException if the calling thread does not hold the lock
     * @throws ConditionFullException if there is no slot left; the lock was not released
     * @throws SegmentClosedException if the segment is closed meanwhile; the thread does not hold the lock
     */
    public ConditionWait await() {
        try {
            return await(Host.NO_DEADLINE, false);
        } catch (InterruptedException e) {
            throw new AssertionError("a wait that ignores interrupts was interrupted", e);
        }
    }

    /**
     * As {@link #await()}, until the thread is interrupted; noticed within a slice of the host, 10 ms on Linux. One who
     * was signalled as well returns normally, still interrupted, so that no signal is lost.
     *
     * @throws InterruptedException if the thread is interrupted; it holds the lock. With an {@link OwnerDiedException}
     *     suppressed if taking the lock again said so
     */
    public ConditionWait awaitInterruptibly() throws InterruptedException {
        return await(Host.NO_DEADLINE, true);
    }

    /** As {@link #awaitInterruptibly()}, at most this long; with zero or less, others only get a chance at the lock. */
    public ConditionWait await(Duration timeout) throws InterruptedException {
        return await(Deadline.after(host, timeout), true);
    }

    /** Waits until the predicate holds, as long as it takes. Never {@link PredicateWait#TIMED_OUT}. */
    public PredicateWait waitFor(BooleanSupplier predicate) throws InterruptedException {
        return waitFor(predicate, Host.NO_DEADLINE);
    }

    /**
     * Waits until the predicate holds, at most this long. It is asked under the lock: at first, after each signal, and
     * when the time has passed.
     *
     * @throws NotOwnerException if the calling thread does not hold the lock
     * @throws ConditionFullException if there is no slot left
     * @throws InterruptedException as {@link #awaitInterruptibly()}
     */
    public PredicateWait waitFor(BooleanSupplier predicate, Duration timeout) throws InterruptedException {
        return waitFor(predicate, Deadline.after(host, timeout));
    }

    private PredicateWait waitFor(BooleanSupplier predicate, long deadline) throws InterruptedException {
        requireLock();
        boolean signalled = true;
        while (!predicate.getAsBoolean()) {
            if (!signalled) {
                return PredicateWait.TIMED_OUT;
            }
            ConditionWait wait = await(deadline, true);
            if (wait.ownerDied()) {
                return PredicateWait.OWNER_DIED;
            }
            signalled = wait.signalled();
        }
        return PredicateWait.SATISFIED;
    }

    /** Signals the oldest waiter, if there is one; as {@link #signal(int)}. */
    public int signal() {
        return signal(1);
    }

    /**
     * Lets the waiters go that have waited longest. They go on when they have the lock. Never blocks.
     *
     * @param most how many at most, not negative
     * @return how many were signalled
     * @throws NotOwnerException if the calling thread does not hold the lock
     */
    public int signal(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("cannot signal " + most + " waiters");
        }
        requireLock();
        return table.signal(most);
    }

    /** Lets all go who wait; as {@link #signal(int)}. */
    public int signalAll() {
        return signal(table.capacity());
    }

    private ConditionWait await(long deadline, boolean interruptible) throws InterruptedException {
        requireLock();
        if (interruptible && Thread.interrupted()) {
            throw new InterruptedException();
        }
        int slot = table.enter();
        if (use == null) {
            return await(slot, deadline, interruptible);
        }
        SegmentUse.Wait wait = table.inMapping(slot, use);
        use.begin(wait);
        try {
            return await(slot, deadline, interruptible);
        } catch (SegmentClosedException e) {
            use.abandon(wait);
            throw e;
        } finally {
            use.end(wait);
        }
    }

    private ConditionWait await(int slot, long deadline, boolean interruptible) throws InterruptedException {
        while (true) {
            int depth = lock.releaseAll();
            boolean interrupted = sleep(slot, deadline, interruptible);
            Acquisition acquisition = lock.acquireAll(depth);
            if (!table.isSignalled(slot)) {
                // The signal of one who died may be for this one, who is about to give up.
                table.handOrphanedSignalsOn();
            }
            if (table.isSignalled(slot)) {
                table.take(slot);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return new ConditionWait(true, acquisition);
            }
            if (interrupted) {
                table.leave(slot);
                throw interruption(acquisition);
            }
            if (Deadline.isPast(host, deadline)) {
                table.leave(slot);
                return new ConditionWait(false, acquisition);
            }
        }
    }

    /** Sleeps until there is reason to take the lock; returns whether that is an interrupt. */
    private boolean sleep(int slot, long deadline, boolean interruptible) {
        int looks = host.looks();
        while (!table.isSignalled(slot)) {
            if (Deadline.isPast(host, deadline)) {
                return false;
            }
            if (looks-- > 0) {
                if (interruptible && Thread.interrupted()) {
                    return true;
                }
                Thread.onSpinWait();
                continue;
            }
            Host.Wakeup wakeup = table.sleep(slot, deadline);
            if (interruptible && Thread.interrupted()) {
                return true;
            }
            if (wakeup == Host.Wakeup.ELAPSED && table.anOrphanedSignalIsSeen()) {
                return false;
            }
        }
        return false;
    }

    private InterruptedException interruption(Acquisition acquisition) {
        InterruptedException interruption = new InterruptedException();
        if (acquisition == Acquisition.OWNER_DIED) {
            interruption.addSuppressed(new OwnerDiedException(
                    SegmentNames.of(segment), "has a lock whose holder died while this thread waited", null));
        }
        return interruption;
    }

    private void requireLock() {
        if (!lock.isHeldByCurrentThread()) {
            throw new NotOwnerException(
                    SegmentNames.of(segment), "has a condition whose lock this thread does not hold", null);
        }
    }

    /** For messages; may be out of date when it returns. */
    @Override
    public String toString() {
        return "Condition of " + lock;
    }
}
