package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.RecursiveLockLayout.STATE_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
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
 * <p>{@link RecursiveLockLayout} draws them. <b>state</b> and <b>owner</b> say which thread of which process holds the
 * lock; {@link OwnerWord} is their essay: how they are taken, waited for, released, taken over after a death, and kept
 * while the segment is being closed. <b>inside</b> and <b>bias</b> let a thread that alone uses the lock take it without
 * those; {@link Bias} is their essay. <b>count</b> is at least 1 while a thread holds the lock and belongs to that
 * thread; it means nothing otherwise, also after a death, and is set, not incremented, by the first acquisition.
 *
 * <h2>Death</h2>
 *
 * <p>A holder killed at any instruction, a waiter, or one in the middle of a takeover, never blocks the others: a waiter
 * looks every {@link LinuxHost#SLICE_NANOS} whether the owning process lives, and the one that takes the lock over is
 * told {@link Acquisition#OWNER_DIED}. So is every later holder until {@link #markConsistent()}.
 *
 * <p>What is not seen: the end of a single thread in a process that lives on. A thread that ends without releasing
 * keeps the lock until its process ends. Use {@code try}/{@code finally}.
 *
 * <h2>Closing the segment</h2>
 *
 * <p>{@code SharedMemory.close()} waits for the holders of this process; a thread that takes the lock meanwhile gives
 * it back at once and is told {@link SegmentClosedException}. A thread that holds the lock already may acquire it again
 * at any time.
 *
 * <h2>Memory ordering and progress</h2>
 *
 * <p>Everything done before a release is visible to whoever acquires next, in any process; so is everything that a dead
 * owner did before it died. Neither an acquisition nor a release is a fence for anything else. The lock is not fair: a
 * running thread may overtake one that is being woken. Uncontended, an acquisition and a release are one compare-and-set
 * each; to a thread that takes the lock a thousand times in a row it becomes {@link Bias biased}, and then they are plain
 * stores and loads. The owner is a thread, platform or virtual; waiting virtual threads do not pin their carriers.
 *
 * <p>All processes must see each other under the same pids (one pid namespace).
 */
public final class RecursiveLock {

    private final MemorySegment segment;
    private final long offset;
    private final RecursiveOwner owner;
    private final Host host;

    private RecursiveLock(MemorySegment segment, long offset, Host host, int often) {
        this.segment = segment;
        this.offset = offset;
        this.owner = new RecursiveOwner(segment, offset, host, often);
        this.host = host;
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
        return at(segment, offset, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long)} on another host than Linux: for engines. */
    public static RecursiveLock at(MemorySegment segment, long offset, Host host) {
        return at(segment, offset, host, Bias.OFTEN);
    }

    /**
     * As {@link #at(MemorySegment, long, Host)}: for engines and benchmarks.
     *
     * @param often how many times in a row a thread takes the lock, not negative, before the lock is biased towards it;
     *     {@link Integer#MAX_VALUE} for never
     */
    public static RecursiveLock at(MemorySegment segment, long offset, Host host, int often) {
        return new RecursiveLock(segment, offset, host, often);
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
        return acquire(Deadline.after(host, timeout), true);
    }

    /**
     * Undoes one acquisition of the calling thread; the last frees the lock and wakes one waiter.
     *
     * @throws NotOwnerException if the calling thread does not hold the lock; nothing has changed
     */
    public void release() {
        owner.release();
    }

    /**
     * Declares what the lock protects repaired: the next holder is told {@link Acquisition#ACQUIRED} again.
     *
     * @throws NotOwnerException if the calling thread does not hold the lock
     */
    public void markConsistent() {
        owner.markConsistent();
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
        return owner.isHeldByCurrentThread();
    }

    /** How many times the calling thread has acquired and not yet released; 0 if it does not hold the lock. */
    public int holdCount() {
        return owner.depth();
    }

    /** Where the lock stands in this memory, in bytes; -1 if it stands elsewhere, or in another mapping of it. */
    public long offsetIn(MemorySegment memory) {
        long there = segment.address() + offset + STATE_OFFSET - memory.address();
        boolean inside = there >= 0 && there <= memory.byteSize() - RecursiveLockLayout.BYTES;
        return inside && segment.scope().equals(memory.scope()) ? there : -1;
    }

    /** The pid of the process that holds the lock, 0 if it is free; may be out of date when it returns. */
    public int ownerPid() {
        return ProcessIdentity.pid(owner.holdingProcess());
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

    /** The operating system that this lock knows. */
    Host host() {
        return host;
    }

    /** As the public ways to acquire; the deadline is on the clock of the host. */
    Acquisition acquire(long deadline, boolean interruptible) throws InterruptedException {
        return owner.acquire(deadline, interruptible);
    }

    /** For a condition: undoes all acquisitions of the calling thread, and returns how many there were. */
    int releaseAll() {
        return owner.releaseAll();
    }

    /** For a condition: acquires so many times, when {@link #releaseAll} has undone as many. */
    Acquisition acquireAll(int depth) {
        Acquisition acquisition = acquire();
        owner.setDepth(depth);
        return acquisition;
    }
}
