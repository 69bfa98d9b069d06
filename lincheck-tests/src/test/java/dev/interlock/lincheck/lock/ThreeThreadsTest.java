package dev.interlock.lincheck.lock;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.RecursiveLock;
import org.jetbrains.lincheck.datastructures.Operation;

/** With two waiters at once, each is woken: the one that wakes keeps the flag for the one that still sleeps. */
@Subject(name = "recursive lock", lockMode = "three threads", specification = ThreeThreadsTest.Sequential.class,
        scenarios = "3x1")
public class ThreeThreadsTest implements InterleavingsTest {

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
