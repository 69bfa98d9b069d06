package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.Semaphore;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.Operation;

/** One whose time is up has no permit, and a wake-up that reached him is handed on. */
@Subject(name = "semaphore", lockMode = "timeout", specification = SemaphoreTimeoutTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "everyPermitIsThere", scenarios = "3x1")
public class SemaphoreTimeoutTest implements InterleavingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final SemaphoreOnModel shared = SemaphoreOnModel.bounded(1);
    private final Semaphore one = shared.seenBy(1);
    private final Semaphore other = shared.seenBy(2);

    @Operation(nonParallelGroup = "the patient")
    public void patient() {
        other.acquire();
        other.release();
    }

    @Operation
    public void impatient() throws InterruptedException {
        if (one.tryAcquire(PATIENCE).isHeld()) {
            one.release();
        }
    }

    @Operation(nonParallelGroup = "time")
    public void elapse() {
        shared.machine.elapse();
    }

    public boolean everyPermitIsThere() {
        return one.availablePermits() == 1 && one.tryAcquire().isHeld();
    }

    /** Always. */
    public static class Sequential {

        public void patient() {}

        public void impatient() {}

        public void elapse() {}

        public boolean everyPermitIsThere() {
            return true;
        }
    }
}
