package dev.interlock.lincheck.lock;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.RecursiveLock;
import org.jetbrains.lincheck.datastructures.Operation;

/** A holder acquires again; only the last release lets others in. */
@Subject(name = "recursive lock", lockMode = "recursion", specification = RecursionTest.Sequential.class,
        scenarios = "2x1")
public class RecursionTest implements InterleavingsTest {

    private final Protected shared = new Protected();
    private final RecursiveLock lock = shared.lockOf(1);

    @Operation
    public int critical() {
        lock.acquire();
        lock.acquire();
        lock.release();
        try {
            return shared.incrementUnderLock();
        } finally {
            lock.release();
        }
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Protected.Sequential {}
}
