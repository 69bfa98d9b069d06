package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;

/**
 * The lock at the front of a primitive that protects its words. Nobody keeps it longer than a few accesses, and nobody
 * sleeps in it.
 *
 * <p>A process may die inside. Each primitive therefore makes every change of its state with one store, and words that
 * only follow from others are computed anew by whoever enters next.
 */
final class StateGuard {

    private final RecursiveLock lock;
    private final Runnable repair;

    StateGuard(MemorySegment segment, long offset, Host host, Runnable repair) {
        this.lock = RecursiveLock.at(segment, offset, host);
        this.repair = repair;
    }

    /**
     * Enters; repairs first if somebody died inside.
     *
     * @return whether the caller is inside; false if the deadline came first
     */
    boolean enter(long deadline, boolean interruptible) throws InterruptedException {
        switch (lock.acquire(deadline, interruptible)) {
            case ACQUIRED -> {}
            case OWNER_DIED -> repair();
            case TIMED_OUT -> {
                return false;
            }
        }
        return true;
    }

    /**
     * Enters, through interrupts; waits only for those who are inside, and not for a dead one longer than a slice
     * ({@link LinuxHost#SLICE_NANOS}).
     */
    void enter() {
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

    void leave() {
        lock.release();
    }
}
