package dev.interlock.lincheck.lock;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.RecursiveLock;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Whoever comes when the lock is free has it biased towards him. Others of his process, some through the same object and
 * some through another, and of another process, take it from him, and he from them.
 */
@Subject(name = "recursive lock", lockMode = "bias", specification = BiasTest.Sequential.class,
        locking = Locking.BIAS_EXPLORED,
        scenarios = {"here here | here", "here here | there", "here there | there", "here here | there there",
            "here elsewhere | here", "here | elsewhere | there"})
public class BiasTest implements InterleavingsTest {

    private final Protected shared = new Protected();
    private final RecursiveLock here = shared.biasedLockOf(1);
    private final RecursiveLock elsewhere = shared.biasedLockOf(1);
    private final RecursiveLock there = shared.biasedLockOf(2);

    @Operation
    public int here() {
        return increment(here);
    }

    @Operation
    public int elsewhere() {
        return increment(elsewhere);
    }

    @Operation
    public int there() {
        return increment(there);
    }

    private int increment(RecursiveLock lock) {
        lock.acquire();
        try {
            return shared.incrementUnderLock();
        } finally {
            lock.release();
        }
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Protected.Sequential {

        public int here() {
            return critical();
        }

        public int elsewhere() {
            return critical();
        }

        public int there() {
            return critical();
        }
    }
}
