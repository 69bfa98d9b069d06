package dev.interlock.lincheck.lock;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelHost;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.RecursiveLock;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A process ends while it holds the lock. Nobody waits for ever, one of the survivors is told, and once he has
 * repaired, no other is.
 */
@Subject(name = "recursive lock", lockMode = "holder dies", specification = DeadHolderTest.Sequential.class,
        afterwards = "deathWasToldOnce", scenarios = {"2x1", "2+1", "3x1"})
public class DeadHolderTest implements InterleavingsTest {

    private static final int VICTIM = 1;
    private static final int SURVIVOR = 2;

    private final Protected shared = new Protected();
    private final ModelHost victim = shared.machine.process(VICTIM);
    private final RecursiveLock victimsLock = shared.lockOf(VICTIM);
    private final RecursiveLock survivorsLock = shared.lockOf(SURVIVOR);
    private boolean died;
    private int told;

    @Operation(nonParallelGroup = "the victim")
    public void acquireAndDie() {
        if (!died) {
            victimsLock.acquire();
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
        return told == (died ? 1 : 0);
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
