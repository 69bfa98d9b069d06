package dev.interlock.shm.sync;

import dev.interlock.shm.view.SharedLong;
import java.lang.foreign.MemorySegment;

/** A counter that only its lock makes right: each increment is a load and a store. */
final class LockedCounter {

    private final SharedLong value;
    private final RecursiveLock lock;

    LockedCounter(MemorySegment memory) {
        value = SharedLong.at(memory, 0);
        lock = RecursiveLock.at(memory, 64);
    }

    void increment() {
        if (lock.acquire() != Acquisition.ACQUIRED) {
            throw new AssertionError("nobody was to die");
        }
        value.set(value.get() + 1);
        lock.release();
    }

    /** Lets others run between the load and the store, so that they find the lock held. */
    @SuppressWarnings("ThreadPriorityCheck")
    void incrementSlowly() {
        lock.withLock(() -> {
            long old = value.get();
            Thread.yield();
            value.set(old + 1);
        });
    }

    long value() {
        return value.get();
    }
}
