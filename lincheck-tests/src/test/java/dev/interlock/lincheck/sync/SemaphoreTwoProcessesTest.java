package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.Semaphore;
import org.jetbrains.lincheck.datastructures.Operation;

/** A permit goes back and forth between two processes that try, release, and look at the value. */
@Subject(name = "semaphore", lockMode = "two processes", specification = SemaphoreTwoProcessesTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, scenarios = "2x1")
public class SemaphoreTwoProcessesTest implements InterleavingsTest {

    private final SemaphoreOnModel shared = SemaphoreOnModel.of(1);
    private final Semaphore one = shared.seenBy(1);
    private final Semaphore other = shared.seenBy(2);

    @Operation
    public boolean tryAcquire() {
        return one.tryAcquire().isHeld();
    }

    @Operation
    public boolean tryAcquireInTheOther() {
        return other.tryAcquire().isHeld();
    }

    @Operation
    public void release() {
        one.release();
    }

    @Operation
    public int value() {
        return other.availablePermits();
    }

    /** A number that does not become negative. */
    public static class Sequential {

        private int value = 1;

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

        public void release() {
            value++;
        }

        public int value() {
            return value;
        }
    }
}
