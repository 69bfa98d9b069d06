package dev.interlock.shm.sync;

/** The lock of a {@link Barrier}. Whoever takes it first finishes what a dead holder left undone. */
final class BarrierGuard {

    private final RecursiveLock lock;
    private final BarrierTable table;

    BarrierGuard(RecursiveLock lock, BarrierTable table) {
        this.lock = lock;
        this.table = table;
    }

    /** Takes the lock, through interrupts; no generation is half ended. */
    void enter() {
        if (lock.acquire() == Acquisition.OWNER_DIED) {
            boolean finished = false;
            try {
                table.finish();
                lock.markConsistent();
                finished = true;
            } finally {
                if (!finished) {
                    lock.release();
                }
            }
        }
    }

    void leave() {
        lock.release();
    }
}
