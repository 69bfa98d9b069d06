package dev.interlock.stress.crashes;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedLong;
import java.lang.foreign.MemorySegment;

/**
 * A counter and its mirror, equal whenever the lock is free. A death between the two stores leaves them different, and
 * the next holder is told and repairs.
 *
 * <pre>
 * offset   0          32      40       48
 *          +----------+-------+--------+
 *          | the lock | count | mirror |
 *          +----------+-------+--------+
 * </pre>
 */
final class RepairedCounter {

    static final long BYTES = 64;

    private static final long COUNT = 32;
    private static final long MIRROR = 40;

    private final RecursiveLock lock;
    private final SharedLong count;
    private final SharedLong mirror;

    RepairedCounter(MemorySegment memory, Host host) {
        lock = RecursiveLock.at(memory, 0, host);
        count = SharedLong.at(memory, COUNT);
        mirror = SharedLong.at(memory, MIRROR);
    }

    void enter() {
        if (lock.acquire() == Acquisition.OWNER_DIED) {
            mirror.set(count.get());
            lock.markConsistent();
        }
    }

    void leave() {
        lock.release();
    }

    long increment() {
        enter();
        try {
            long next = count.get() + 1;
            count.set(next);
            // Not next: that would heal a difference that somebody forgot to repair.
            mirror.set(mirror.get() + 1);
            return next;
        } finally {
            leave();
        }
    }

    long total() {
        enter();
        try {
            return count.get();
        } finally {
            leave();
        }
    }

    boolean isWhole() {
        enter();
        try {
            return count.get() == mirror.get() && lock.holdCount() == 1;
        } finally {
            leave();
        }
    }
}
