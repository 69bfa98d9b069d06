package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.RecursiveLockLayout.COUNT_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.INCONSISTENT;
import static dev.interlock.shm.sync.RecursiveLockLayout.OWNER_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.STATE_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.TAKEOVER;
import static dev.interlock.shm.sync.RecursiveLockLayout.WAITERS;
import static dev.interlock.shm.sync.RecursiveLockLayout.heldBy;
import static dev.interlock.shm.sync.RecursiveLockLayout.holder;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.SegmentUse;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A recursive lock between the threads of any number of processes that no death can leave locked.
 *
 * <pre>{@code
 * switch (lock.acquire()) {
 *     case ACQUIRED -> {}
 *     case OWNER_DIED -> { repair(); lock.markConsistent(); }
 *     case TIMED_OUT -> throw new AssertionError("acquire() waits for ever");
 * }
 * try { … } finally { lock.release(); }
 * }</pre>
 *
 * <p>or, with the repair at hand, {@code lock.withLock(() -> …, () -> repair())}.
 *
 * <h2>The words and what always holds of them</h2>
 *
 * <p>{@link RecursiveLockLayout} draws them. <b>state</b> is the lock; the other words belong to whoever holds it.
 *
 * <ul>
 *   <li><b>One compare-and-set publishes an owner whole.</b> The state holds pid and start time of the owning process,
 *       so there is no instant at which the lock is taken and nobody can tell by whom. That closes the window of locks
 *       that take first and sign later: a process killed in between would leave a lock without an owner.
 *   <li><b>owner is 0 whenever the state is free.</b> A holder clears it before it releases. Thus a thread that reads
 *       its own number there, under a state of its own process, holds the lock: nobody else writes that number.
 *   <li><b>After a death owner and count are stale</b>, and the stale number may be that of a living thread of the
 *       process that takes over. The takeover therefore holds the state with T set until it has reset both; with T set
 *       nobody takes himself for the owner.
 *   <li><b>count is at least 1 while a thread holds the lock</b>; it means nothing otherwise and is set, not
 *       incremented, by the first acquisition.
 *   <li><b>W is set before anybody sleeps</b>, and the futex compares the half word that contains it, so a release that
 *       comes in between either sees W or ends the sleep. A release clears W and wakes one; whoever has slept sets it
 *       again when he takes the lock, since others may still sleep. One who has slept and gives up (deadline,
 *       interrupt) may have been the one that was woken: he hands the wake-up on. These are the rules of Drepper's
 *       third mutex (U. Drepper, "Futexes Are Tricky", 2011), with the owner's identity in place of 1 and 2.
 *   <li><b>I is set from the takeover of a dead owner's lock until {@link #markConsistent()}</b>, through any number of
 *       holders and further deaths.
 * </ul>
 *
 * <h2>Death</h2>
 *
 * <p>No wait is longer than a slice of the host ({@link LinuxHost#SLICE_NANOS}). At the end of each, a waiter asks
 * whether the process in the state still lives ({@link Host#isAlive}) and if not, takes the lock over with one
 * compare-and-set from exactly the dead owner's word, so of many waiters one wins. Two kills have no owner to find: one
 * after a release and before its wake-up, and one of a waiter just after he was woken. Both leave a free lock with
 * sleepers; the end of their slice finds it.
 *
 * <p>What is not seen: the end of a single thread in a process that lives on. A thread that ends without releasing
 * keeps the lock until its process ends. Use {@code try}/{@code finally}.
 *
 * <h2>Closing the segment</h2>
 *
 * <p>A thread whose mapping is closed while it holds the lock could not release it any more. So
 * {@code SharedMemory.close()} waits for the holders of this process, and a thread that takes the lock meanwhile gives
 * it back at once and is told {@link SegmentClosedException}: whoever has made the compare-and-set looks whether the
 * mapping is being closed, and only then writes owner and count. {@link SegmentUse} says why nobody is missed. What is
 * given back is as it was found: after a takeover, I stays for the next holder. A thread that holds the lock already
 * may acquire it again at any time. A mapping that goes between a release and its wake-up swallows the wake-up; as
 * after a kill there, the end of their slice lets the sleepers find the lock free.
 *
 * <h2>Memory ordering and progress</h2>
 *
 * <p>Everything done before a release is visible to whoever acquires next, in any process; so is everything that a dead
 * owner did before it died. The lock is not fair: a running thread may overtake one that is being woken. Uncontended,
 * an acquisition is one compare-and-set, one volatile load and two plain stores, and a release one compare-and-set,
 * three loads and a plain store. The owner is a thread, platform or virtual; waiting virtual threads do not pin their
 * carriers.
 *
 * <p>All processes must see each other under the same pids (one pid namespace).
 */
public final class RecursiveLock {

    private final MemorySegment segment;
    private final long state;
    private final long owner;
    private final long count;
    private final Host host;

    /** The state of the lock when this process holds it, without flags. */
    private final long mine;

    /** The mapping that the lock lies in; null if no {@code SharedMemory} mapped it, or only for reading. */
    private final @Nullable SegmentUse use;

    private RecursiveLock(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.state = offset + STATE_OFFSET;
        this.owner = offset + OWNER_OFFSET;
        this.count = offset + COUNT_OFFSET;
        this.host = host;
        this.mine = heldBy(host.self());
        // Bounds and alignment are refused here rather than at the first contended acquire.
        ShmAccess.getLong(segment, state);
        ShmAccess.getLong(segment, offset + RecursiveLockLayout.BYTES - Long.BYTES);
        this.use = segment.isReadOnly() ? null : SegmentUse.of(segment);
        if (use != null) {
            use.add(inMapping(use));
        }
    }

    /**
     * The lock at this place. Nothing is written: zeroed memory is a free lock, and every process that names the same
     * place means the same lock.
     *
     * @param offset in bytes, a multiple of 8, with {@link RecursiveLockLayout#BYTES} bytes behind it
     * @throws dev.interlock.shm.access.OutOfSegmentException if the lock would not fit
     * @throws dev.interlock.shm.access.MisalignedAccessException if the offset is not a multiple of 8
     */
    public static RecursiveLock at(MemorySegment segment, long offset) {
        return new RecursiveLock(segment, offset, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long)} on another host than Linux: for engines. */
    public static RecursiveLock at(MemorySegment segment, long offset, Host host) {
        return new RecursiveLock(segment, offset, host);
    }

    /** Waits for the lock as long as it takes, through interrupts. Never returns {@link Acquisition#TIMED_OUT}. */
    public Acquisition acquire() {
        try {
            return acquire(Host.NO_DEADLINE, false);
        } catch (InterruptedException e) {
            throw new AssertionError("an acquisition that ignores interrupts was interrupted", e);
        }
    }

    /**
     * Waits for the lock as long as it takes. An interrupt is noticed within a slice of the host, 10 ms on Linux.
     *
     * @throws InterruptedException if the thread is interrupted before it has the lock; it then does not hold it
     */
    public Acquisition acquireInterruptibly() throws InterruptedException {
        return acquire(Host.NO_DEADLINE, true);
    }

    /**
     * Takes the lock if that needs no waiting. When it is held by a dead process it is taken over, so repeated calls
     * do not fail for ever; to find out costs some ten microseconds when the lock is busy.
     */
    public Acquisition tryAcquire() {
        try {
            return acquire(host.nanoTime(), false);
        } catch (InterruptedException e) {
            throw new AssertionError("an acquisition that ignores interrupts was interrupted", e);
        }
    }

    /**
     * Waits for the lock at most this long; a timeout of zero or less does not wait.
     *
     * @throws InterruptedException if the thread is interrupted before it has the lock; it then does not hold it
     */
    public Acquisition tryAcquire(Duration timeout) throws InterruptedException {
        long now = host.nanoTime();
        long deadline;
        try {
            deadline = Math.addExact(now, Math.max(0, timeout.toNanos()));
        } catch (ArithmeticException tooLong) {
            deadline = Host.NO_DEADLINE;
        }
        return acquire(deadline, true);
    }

    /**
     * Undoes one acquisition of the calling thread; the last frees the lock and wakes one waiter.
     *
     * @throws NotOwnerException if the calling thread does not hold the lock; nothing has changed
     */
    public void release() {
        requireOwner(host.currentThread(), "release");
        int depth = ShmAccess.getInt(segment, count);
        if (depth > 1) {
            ShmAccess.setInt(segment, count, depth - 1);
            return;
        }
        ShmAccess.setLong(segment, owner, 0);
        if (!ShmAccess.compareAndSetLong(segment, state, mine, 0)) {
            releaseSlowly();
        }
    }

    /**
     * Declares what the lock protects repaired: the next holder is told {@link Acquisition#ACQUIRED} again.
     *
     * @throws NotOwnerException if the calling thread does not hold the lock
     */
    public void markConsistent() {
        requireOwner(host.currentThread(), "declare consistent");
        long word;
        do {
            word = ShmAccess.getLongVolatile(segment, state);
        } while (!ShmAccess.compareAndSetLong(segment, state, word, word & ~INCONSISTENT));
    }

    /**
     * Runs an action under the lock.
     *
     * @throws OwnerDiedException if a holder died and nobody has repaired; the action has not run, and will not until
     *     somebody passes a repair or calls {@link #markConsistent()}
     */
    public void withLock(Runnable action) {
        withLock(() -> {
            action.run();
            return Boolean.TRUE;
        });
    }

    /** As {@link #withLock(Runnable)}, with a result. */
    public <T extends @Nullable Object> T withLock(Supplier<T> action) {
        return withLock(action, () -> {
            throw new OwnerDiedException(
                    SegmentNames.of(segment),
                    "has a lock whose holder died; what it protects may be half changed. Pass a repair, or acquire, "
                            + "repair and markConsistent()",
                    null);
        });
    }

    /**
     * Runs an action under the lock, after the repair if a holder died. A repair that throws leaves the lock free and
     * still marked, so that the next holder repairs.
     */
    public <T extends @Nullable Object> T withLock(Supplier<T> action, Runnable repair) {
        Acquisition acquisition = acquire();
        try {
            if (acquisition == Acquisition.OWNER_DIED) {
                repair.run();
                markConsistent();
            }
            return action.get();
        } finally {
            release();
        }
    }

    /** Whether the calling thread holds the lock. */
    public boolean isHeldByCurrentThread() {
        return isHeldBy(host.currentThread());
    }

    /** How many times the calling thread has acquired and not yet released; 0 if it does not hold the lock. */
    public int holdCount() {
        return isHeldByCurrentThread() ? ShmAccess.getInt(segment, count) : 0;
    }

    /** Where the lock stands in this memory, in bytes; -1 if it stands elsewhere, or in another mapping of it. */
    public long offsetIn(MemorySegment memory) {
        long offset = segment.address() + state - STATE_OFFSET - memory.address();
        boolean inside = offset >= 0 && offset <= memory.byteSize() - RecursiveLockLayout.BYTES;
        return inside && segment.scope().equals(memory.scope()) ? offset : -1;
    }

    /** The pid of the process that holds the lock, 0 if it is free; may be out of date when it returns. */
    public int ownerPid() {
        return ProcessIdentity.pid(holder(ShmAccess.getLongVolatile(segment, state)));
    }

    /** For messages; may be out of date when it returns. */
    @Override
    public String toString() {
        String where = "RecursiveLock in '" + SegmentNames.of(segment) + "'";
        try {
            int pid = ownerPid();
            return where + (pid == 0 ? ", free" : ", held by pid " + pid);
        } catch (SegmentClosedException e) {
            return where + ", closed";
        }
    }

    private Acquisition acquire(long deadline, boolean interruptible) throws InterruptedException {
        if (interruptible && Thread.interrupted()) {
            throw new InterruptedException();
        }
        long thread = host.currentThread();
        long word = arrive(thread, deadline);
        boolean slept = false;
        while (holder(word) != ProcessIdentity.NONE) {
            boolean past = isPast(deadline);
            boolean lookForDeath = past;
            if (!past) {
                slept = true;
                Host.Wakeup wakeup = host.awaitOwner(segment, state, (int) word, holder(word), deadline);
                lookForDeath = wakeup == Host.Wakeup.ELAPSED;
                if (interruptible && Thread.interrupted()) {
                    handWakeUpOn(true);
                    throw new InterruptedException();
                }
            }
            if (lookForDeath && !host.isAlive(holder(word))) {
                if (takeOver(word, thread)) {
                    return Acquisition.OWNER_DIED;
                }
            } else if (past) {
                handWakeUpOn(slept);
                return Acquisition.TIMED_OUT;
            }
            word = takeOrAnnounce(thread, slept, !isPast(deadline));
        }
        return (word & INCONSISTENT) == 0 ? Acquisition.ACQUIRED : Acquisition.OWNER_DIED;
    }

    /** The first attempt, by a thread that may hold the lock already; result as {@link #takeOrAnnounce}. */
    private long arrive(long thread, long deadline) {
        if (take(0, mine, thread)) {
            return 0;
        }
        if (isHeldBy(thread)) {
            reenter();
            return 0;
        }
        // A holder that runs on another processor is often gone before sleeping would have begun.
        for (int spins = host.spins(); spins > 0 && !isPast(deadline); spins--) {
            if (holder(ShmAccess.getLongVolatile(segment, state)) == ProcessIdentity.NONE) {
                break;
            }
            Thread.onSpinWait();
        }
        return takeOrAnnounce(thread, false, !isPast(deadline));
    }

    /**
     * Takes the lock if it is free. If it is busy and {@code announce} is set, sees to it that W is set.
     *
     * @return the state that was found: free, and then the lock has been taken; or busy, with W if that was asked for
     */
    private long takeOrAnnounce(long thread, boolean slept, boolean announce) {
        while (true) {
            long word = ShmAccess.getLongVolatile(segment, state);
            if (holder(word) == ProcessIdentity.NONE) {
                if (take(word, mine | word & INCONSISTENT | (slept ? WAITERS : word & WAITERS), thread)) {
                    return word;
                }
            } else if (!announce || (word & WAITERS) != 0) {
                return word;
            } else if (ShmAccess.compareAndSetLong(segment, state, word, word | WAITERS)) {
                return word | WAITERS;
            }
        }
    }

    private boolean isPast(long deadline) {
        return deadline != Host.NO_DEADLINE && deadline - host.nanoTime() <= 0;
    }

    /**
     * From exactly this state to this one of ours, and the holder's words; false if somebody else was faster.
     *
     * @throws SegmentClosedException if the segment is being closed; the lock is as it was, but for a takeover, of
     *     which I is left
     */
    private boolean take(long expected, long taken, long thread) {
        if (!ShmAccess.compareAndSetLong(segment, state, expected, taken)) {
            return false;
        }
        // Before the owner is written: an owner says that the lock will not be given back.
        if (use != null && use.isClosing()) {
            throw giveBack(use);
        }
        ShmAccess.setLong(segment, owner, thread);
        ShmAccess.setInt(segment, count, 1);
        return true;
    }

    private SegmentClosedException giveBack(SegmentUse closing) {
        closing.giveBack(inMapping(closing));
        return new SegmentClosedException(
                SegmentNames.of(segment), "is being closed, and no lock in it can be acquired any more", null);
    }

    private LockInMapping inMapping(SegmentUse mapping) {
        MemorySegment whole = mapping.memory();
        long offset = segment.address() + state - STATE_OFFSET - whole.address();
        return new LockInMapping(whole, offset, holder(mine), host);
    }

    private void reenter() {
        int depth = ShmAccess.getInt(segment, count);
        if (depth == Integer.MAX_VALUE) {
            throw new RecursionLimitException(
                    SegmentNames.of(segment), "has a lock acquired 2^31 - 1 times by one thread", null);
        }
        ShmAccess.setInt(segment, count, depth + 1);
    }

    /** From exactly the word of a dead owner to this thread; false if somebody else was faster. */
    private boolean takeOver(long dead, long thread) {
        long word = mine | TAKEOVER | INCONSISTENT | WAITERS;
        if (!take(dead, word, thread)) {
            return false;
        }
        // W is set and stays set while the lock is held, so nobody else changes the word.
        ShmAccess.setLongVolatile(segment, state, word & ~TAKEOVER);
        return true;
    }

    private void releaseSlowly() {
        long word;
        do {
            word = ShmAccess.getLongVolatile(segment, state);
        } while (!ShmAccess.compareAndSetLong(segment, state, word, word & INCONSISTENT));
        if ((word & WAITERS) != 0) {
            host.wake(segment, state, 1);
        }
    }

    /** One who has slept leaves without the lock; the wake-up he may have consumed must not be lost to the others. */
    private void handWakeUpOn(boolean slept) {
        while (slept) {
            long word = ShmAccess.getLongVolatile(segment, state);
            if (holder(word) == ProcessIdentity.NONE) {
                host.wake(segment, state, 1);
                return;
            }
            if ((word & WAITERS) != 0 || ShmAccess.compareAndSetLong(segment, state, word, word | WAITERS)) {
                return;
            }
        }
    }

    private void requireOwner(long thread, String attempt) {
        if (!isHeldBy(thread)) {
            throw new NotOwnerException(
                    SegmentNames.of(segment),
                    "has a lock that this thread does not hold and so cannot " + attempt,
                    null);
        }
    }

    private boolean isHeldBy(long thread) {
        long word = ShmAccess.getLongOpaque(segment, state);
        return (word & ~(WAITERS | INCONSISTENT)) == mine && ShmAccess.getLongOpaque(segment, owner) == thread;
    }
}
