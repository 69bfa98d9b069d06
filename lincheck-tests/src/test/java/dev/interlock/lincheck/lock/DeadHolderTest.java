package dev.interlock.lincheck.lock;

import dev.interlock.harness.junit.Subject;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A process ends while it holds the lock. Nobody waits for ever, one of the survivors is told, and once he has
 * repaired, no other is.
 */
@Subject(name = "recursive lock", lockMode = "holder dies", specification = DeadHolderTest.Sequential.class,
        afterwards = "deathWasToldOnce", scenarios = {"2x1", "2+1", "3x1"})
public class DeadHolderTest extends OwnersDeath {

    public DeadHolderTest() {
        super(false);
    }

    @Operation(nonParallelGroup = "the victim")
    public void acquireAndDie() {
        if (isAlive()) {
            victimsLock.acquire();
            die(true);
        }
    }

    /** Always. */
    public static class Sequential extends OwnersDeath.Sequential {

        public void acquireAndDie() {}
    }
}
