package dev.interlock.lincheck.lock;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.RecursiveLock;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two threads exclude each other, and the one that waits is woken. */
@Subject(name = "recursive lock", lockMode = "two threads", specification = TwoThreadsTest.Sequential.class,
        scenarios = {"2x1", "2x2"})
public class TwoThreadsTest implements InterleavingsTest {

    private final Protected shared = new Protected();
    private final RecursiveLock lock = shared.lockOf(1);

    @Operation
    public int critical() {
        lock.acquire();
        try {
            return shared.incrementUnderLock();
        } finally {
            lock.release();
        }
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Protected.Sequential {}
}
