package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.Semaphore;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Two who sleep get the two permits that another process gives back, though it keeps the second, since nobody seems to
 * wait when the first has woken one of them.
 */
@Subject(name = "semaphore", lockMode = "two sleepers", specification = SemaphoreTwoSleepersTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "value", scenarios = "take | take | giveTwo")
public class SemaphoreTwoSleepersTest implements InterleavingsTest {

    private final SemaphoreOnModel shared = SemaphoreOnModel.of(3);
    private final Semaphore keeper = shared.seenBy(1);
    private final Semaphore other = shared.seenBy(2);

    /** Begins with all permits out; both processes are in the table, for who is new there looks at everything. */
    public SemaphoreTwoSleepersTest() {
        keeper.acquire();
        keeper.acquire();
        other.acquire();
    }

    @Operation
    public void take() {
        other.acquire();
    }

    @Operation
    public void giveTwo() {
        keeper.release();
        keeper.release();
    }

    public int value() {
        return keeper.availablePermits();
    }

    /** All are out again, when all have ended. */
    public static class Sequential {

        public void take() {}

        public void giveTwo() {}

        public int value() {
            return 0;
        }
    }
}
