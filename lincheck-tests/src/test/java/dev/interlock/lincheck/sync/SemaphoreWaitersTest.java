package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.Semaphore;
import org.jetbrains.lincheck.datastructures.Operation;

/** Each of two waiters is woken, whether the two permits come one by one, at once, or one passes it to the other. */
@Subject(name = "semaphore", lockMode = "waiters", specification = SemaphoreWaitersTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "value", scenarios = "3x1")
public class SemaphoreWaitersTest implements InterleavingsTest {

    private final SemaphoreOnModel shared = SemaphoreOnModel.of(1);
    private final Semaphore one = shared.seenBy(1);
    private final Semaphore other = shared.seenBy(2);

    @Operation
    public void passThrough() {
        other.acquire();
        other.release();
    }

    /** Two threads wait for each other's release, and can both be asleep when two permits come. */
    @Operation(nonParallelGroup = "twice")
    public void takeTwoAndGiveTwo() {
        one.release();
        one.acquire();
        one.acquire();
        one.release();
    }

    public int value() {
        return one.availablePermits();
    }

    /** All comes back. */
    public static class Sequential {

        public void passThrough() {}

        public void takeTwoAndGiveTwo() {}

        public int value() {
            return 1;
        }
    }
}
