package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;

/**
 * The lock at the front of a primitive that protects its words: for whoever builds one. Nobody keeps it longer than a
 * few accesses or a copy, and nobody sleeps in it.
 *
 * <p>A process may die inside. Each primitive therefore makes every change of its state with one store, and words that
 * only follow from others are computed anew by whoever enters next.
 */
public final class StateGuard {

    private final RecursiveOwner lock;
    private final Runnable repair;

    /**
     * The guard at this place; {@link RecursiveLockLayout#BYTES} zeros are a free one.
     *
     * @param repair computes anew what follows from other words, and wakes whoever the dead may have left asleep
     */
    public StateGuard(MemorySegment segment, long offset, Host host, Runnable repair) {
        this(new RecursiveOwner(segment, offset, host, Bias.NEVER), repair);
    }

    private StateGuard(RecursiveOwner lock, Runnable repair) {
        this.lock = lock;
        this.repair = repair;
    }

    /**
     * As the constructor; a thread that alone enters for a while does so without a fence. So leaving is no full fence:
     * a look at who sleeps needs one of its own, {@link Host#lightFence} if they make the heavy one.
     */
    public static StateGuard biased(MemorySegment segment, long offset, Host host, Runnable repair) {
        return new StateGuard(new RecursiveOwner(segment, offset, host, Bias.OFTEN), repair);
    }

    /**
     * Enters; repairs first if somebody died inside.
     *
     * @param deadline on the clock of the host, or {@link Host#NO_DEADLINE}
     * @return whether the caller is inside; false if the deadline came first
     * @throws InterruptedException if {@code interruptible}, and the thread was interrupted; it is not inside
     */
    public boolean enter(long deadline, boolean interruptible) throws InterruptedException {
        Acquisition acquisition = lock.acquire(deadline, interruptible);
        if (acquisition == Acquisition.OWNER_DIED) {
            repair();
        }
        return acquisition.isHeld();
    }

    /**
     * Enters, through interrupts; waits only for those who are inside, and not for a dead one longer than a slice
     * ({@link LinuxHost#SLICE_NANOS}).
     */
    public void enter() {
        try {
            boolean ignored = enter(Host.NO_DEADLINE, false);
        } catch (InterruptedException e) {
            throw new AssertionError("an acquisition that ignores interrupts was interrupted", e);
        }
    }

    /** A repair that fails leaves the lock free and still marked, for the next one to try. */
    private void repair() {
        boolean repaired = false;
        try {
            repair.run();
            lock.markConsistent();
            repaired = true;
        } finally {
            if (!repaired) {
                lock.release();
            }
        }
    }

    /** Leaves, and lets the next one in. */
    public void leave() {
        lock.release();
    }
}
