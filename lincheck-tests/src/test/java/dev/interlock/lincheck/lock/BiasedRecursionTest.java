package dev.interlock.lincheck.lock;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.RecursiveLock;
import org.jetbrains.lincheck.datastructures.Operation;

/** One who holds the lock by its bias acquires again, through the same object and through another. */
@Subject(name = "recursive lock", lockMode = "bias, recursion", specification = BiasedRecursionTest.Sequential.class,
        locking = Locking.BIAS_EXPLORED,
        scenarios = {"critical critical | critical"})
public class BiasedRecursionTest implements InterleavingsTest {

    private final Protected shared = new Protected();
    private final RecursiveLock lock = shared.biasedLockOf(1);
    private final RecursiveLock elsewhere = shared.biasedLockOf(1);

    @Operation
    public int critical() {
        lock.acquire();
        elsewhere.acquire();
        lock.release();
        try {
            return shared.incrementUnderLock();
        } finally {
            elsewhere.release();
        }
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Protected.Sequential {}
}
