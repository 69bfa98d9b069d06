package dev.interlock.lincheck.lock;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.RecursiveLock;
import org.jetbrains.lincheck.datastructures.Operation;

/** A waiter that is woken without a reason looks again and takes nothing that is not free. */
@Subject(name = "recursive lock", lockMode = "spurious wake-up", specification = SpuriousWakeUpTest.Sequential.class,
        scenarios = {"2x1", "3x1"})
public class SpuriousWakeUpTest implements InterleavingsTest {

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

    @Operation
    public void wakeSpuriously() {
        shared.machine.wakeSpuriously();
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Protected.Sequential {

        public void wakeSpuriously() {}
    }
}
