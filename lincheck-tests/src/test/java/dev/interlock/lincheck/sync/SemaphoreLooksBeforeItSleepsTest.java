package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.Semaphore;
import org.jetbrains.lincheck.datastructures.Operation;

/** Whoever waits has announced nothing yet while it looks, and still is given what another process releases then. */
@Subject(name = "semaphore", lockMode = "looks", specification = SemaphoreLooksBeforeItSleepsTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "value", scenarios = {"take | give", "take | take | give give"})
public class SemaphoreLooksBeforeItSleepsTest implements InterleavingsTest {

    private final SemaphoreOnModel shared = SemaphoreOnModel.of(1);
    private final Semaphore taker = shared.seenByOneLooking(2, 1);
    private final Semaphore giver = shared.seenBy(2);

    /** The only permit is out to the process of the takers. */
    public SemaphoreLooksBeforeItSleepsTest() {
        taker.acquire();
    }

    @Operation
    public void take() {
        taker.acquire();
    }

    @Operation
    public void give() {
        giver.release();
    }

    public int value() {
        return taker.availablePermits();
    }

    /** All are out again, when all have ended. */
    public static class Sequential {

        public void take() {}

        public void give() {}

        public int value() {
            return 0;
        }
    }
}
