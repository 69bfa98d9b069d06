package dev.interlock.lincheck.lock;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelHost;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.RecursiveLock;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A process ends that the lock is biased towards: while it holds it, or after it has released it. Nobody waits for ever;
 * if it held it one of the survivors is told, and if not, none.
 */
@Subject(name = "recursive lock", lockMode = "bias, holder dies", specification = DeadBiasedHolderTest.Sequential.class,
        afterwards = "deathWasToldOnce", locking = Locking.BIAS_EXPLORED,
        scenarios = {"acquireAndDie | survive survive", "releaseAndDie | survive survive",
            "acquireAndDie | survive | survive"})
public class DeadBiasedHolderTest implements InterleavingsTest {

    private static final int VICTIM = 1;
    private static final int SURVIVOR = 2;

    private final Protected shared = new Protected();
    private final ModelHost victim = shared.machine.process(VICTIM);
    private final RecursiveLock victimsLock = shared.biasedLockOf(VICTIM);
    private final RecursiveLock survivorsLock = shared.biasedLockOf(SURVIVOR);
    private boolean died;
    private boolean diedInside;
    private int told;

    @Operation(nonParallelGroup = "the victim")
    public void acquireAndDie() {
        if (!died) {
            victimsLock.acquire();
            victimsLock.release();
            victimsLock.acquire();
            died = true;
            diedInside = true;
            shared.machine.kill(victim);
        }
    }

    @Operation(nonParallelGroup = "the victim")
    public void releaseAndDie() {
        if (!died) {
            victimsLock.acquire();
            victimsLock.release();
            died = true;
            shared.machine.kill(victim);
        }
    }

    @Operation
    public void survive() {
        if (survivorsLock.acquire() == Acquisition.OWNER_DIED) {
            told++;
            survivorsLock.markConsistent();
        }
        shared.incrementUnderLock();
        survivorsLock.release();
    }

    /** Called when all have ended: takes the lock once more, so that a death nobody met is met now. */
    public boolean deathWasToldOnce() {
        survive();
        return told == (diedInside ? 1 : 0);
    }

    /** Always. */
    public static class Sequential {

        public void acquireAndDie() {}

        public void releaseAndDie() {}

        public void survive() {}

        public boolean deathWasToldOnce() {
            return true;
        }
    }
}
