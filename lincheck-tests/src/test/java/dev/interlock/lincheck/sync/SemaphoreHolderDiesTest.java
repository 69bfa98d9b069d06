package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelHost;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.Semaphore;
import org.jetbrains.lincheck.datastructures.Operation;

/** A process ends with a permit. It comes back once, and somebody is told, unless nobody came to need it. */
@Subject(name = "semaphore", lockMode = "holder dies", specification = SemaphoreHolderDiesTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "deathWasToldOnce", scenarios = "2x1")
public class SemaphoreHolderDiesTest implements InterleavingsTest {

    private static final int VICTIM = 1;
    private static final int SURVIVOR = 2;

    private final SemaphoreOnModel shared = SemaphoreOnModel.of(1);
    private final ModelHost victim = shared.process(VICTIM);
    private final Semaphore victims = shared.seenBy(VICTIM);
    private final Semaphore survivors = shared.seenBy(SURVIVOR);
    private boolean died;
    private int told;

    @Operation(nonParallelGroup = "the victim")
    public void acquireAndDie() {
        if (!died) {
            victims.acquire();
            died = true;
            shared.machine.kill(victim);
        }
    }

    @Operation
    public void survive() {
        if (survivors.acquire() == Acquisition.OWNER_DIED) {
            told++;
            survivors.markConsistent();
        }
        survivors.release();
    }

    /** Called when all have ended: acquires once more, so that a death nobody met is met now. */
    public boolean deathWasToldOnce() {
        survive();
        return told == (died ? 1 : 0) && survivors.availablePermits() == 1;
    }

    /** Always. */
    public static class Sequential {

        public void acquireAndDie() {}

        public void survive() {}

        public boolean deathWasToldOnce() {
            return true;
        }
    }
}
