package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.Semaphore;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * One process has kept a permit. Whoever asks for the value while another gathers what is kept counts it, wherever it
 * is.
 */
@Subject(name = "semaphore", lockMode = "value", specification = SemaphoreValueTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, scenarios = {
            "value | value", "value | value | tryAcquire", "value value | tryAcquireInTheOther tryAcquire"})
public class SemaphoreValueTest implements InterleavingsTest {

    private final SemaphoreOnModel shared = SemaphoreOnModel.of(2);
    private final Semaphore keeper = shared.seenBy(1);
    private final Semaphore other = shared.seenBy(2);

    /** One permit is out to the other process, one kept. */
    public SemaphoreValueTest() {
        keeper.acquire();
        other.acquire();
        keeper.release();
    }

    @Operation
    public int value() {
        return other.availablePermits();
    }

    @Operation
    public boolean tryAcquire() {
        return keeper.tryAcquire().isHeld();
    }

    @Operation
    public boolean tryAcquireInTheOther() {
        return other.tryAcquire().isHeld();
    }

    /** One that is free. */
    public static class Sequential {

        private int value = 1;

        public int value() {
            return value;
        }

        public boolean tryAcquire() {
            if (value == 0) {
                return false;
            }
            value--;
            return true;
        }

        public boolean tryAcquireInTheOther() {
            return tryAcquire();
        }
    }
}
