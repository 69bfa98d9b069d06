package dev.interlock.lincheck.lock;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.Subject;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A process ends that the lock is biased towards: while it holds it, or after it has released it. Nobody waits for ever;
 * if it held it one of the survivors is told, and if not, none.
 */
@Subject(name = "recursive lock", lockMode = "bias, holder dies", specification = DeadBiasedHolderTest.Sequential.class,
        afterwards = "deathWasToldOnce", locking = Locking.BIAS_EXPLORED,
        scenarios = {"acquireAndDie | survive survive", "releaseAndDie | survive survive",
            "acquireAndDie | survive | survive"})
public class DeadBiasedHolderTest extends OwnersDeath {

    public DeadBiasedHolderTest() {
        super(true);
    }

    @Operation(nonParallelGroup = "the victim")
    public void acquireAndDie() {
        if (isAlive()) {
            victimsLock.acquire();
            victimsLock.release();
            victimsLock.acquire();
            die(true);
        }
    }

    @Operation(nonParallelGroup = "the victim")
    public void releaseAndDie() {
        if (isAlive()) {
            victimsLock.acquire();
            victimsLock.release();
            die(false);
        }
    }

    /** Always. */
    public static class Sequential extends OwnersDeath.Sequential {

        public void acquireAndDie() {}

        public void releaseAndDie() {}
    }
}
