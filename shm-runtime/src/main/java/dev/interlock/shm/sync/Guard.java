package dev.interlock.shm.sync;

/**
 * A lock whose every new holder first finishes what a dead one left undone.
 *
 * @param lock the lock
 * @param repair brings what it protects into order; a death in the midst of it lets the next holder do it again
 */
record Guard(RecursiveLock lock, Runnable repair) {

    /** Takes the lock, through interrupts; what it protects is in order. */
    void enter() {
        if (lock.acquire() == Acquisition.OWNER_DIED) {
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
    }

    void leave() {
        lock.release();
    }
}
