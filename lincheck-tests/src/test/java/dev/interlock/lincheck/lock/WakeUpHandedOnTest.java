package dev.interlock.lincheck.lock;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.RecursiveLock;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A waiter is woken, finds himself overtaken, and gives up because his time is over. The wake-up was his, and another
 * still sleeps: unless it is handed on, that one sleeps for ever.
 */
@Subject(name = "recursive lock", lockMode = "wake-up handed on", specification = WakeUpHandedOnTest.Sequential.class,
        locking = Locking.BY_STEP, scenarios = "patient elapse patient | impatient | patient")
public class WakeUpHandedOnTest implements InterleavingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Protected shared = new Protected();
    private final RecursiveLock lock = shared.lockOf(1);

    @Operation
    public void patient() {
        lock.acquire();
        lock.release();
    }

    @Operation
    public void impatient() throws InterruptedException {
        if (lock.tryAcquire(PATIENCE).isHeld()) {
            lock.release();
        }
    }

    @Operation
    public void elapse() {
        shared.machine.elapse();
    }

    /** Whoever waits without a deadline gets the lock: that every operation ends is all there is to check. */
    public static class Sequential {

        public void patient() {}

        public void impatient() {}

        public void elapse() {}
    }
}
