package dev.interlock.lincheck.lock;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.model.ModelHost;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.RecursiveLock;
import org.jetbrains.lincheck.datastructures.Operation;

/** A process that uses a lock ends, and another survives it. */
public abstract class OwnersDeath implements InterleavingsTest {

    private static final int VICTIM = 1;
    private static final int SURVIVOR = 2;

    final RecursiveLock victimsLock;
    private final Protected shared = new Protected();
    private final ModelHost victim = shared.machine.process(VICTIM);
    private final RecursiveLock survivorsLock;
    private boolean died;
    private boolean held;
    private int told;

    /** With the lock as {@link Protected#lockOf} has it, or {@link Protected#biasedLockOf}. */
    OwnersDeath(boolean biased) {
        victimsLock = biased ? shared.biasedLockOf(VICTIM) : shared.lockOf(VICTIM);
        survivorsLock = biased ? shared.biasedLockOf(SURVIVOR) : shared.lockOf(SURVIVOR);
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
        return told == (held ? 1 : 0);
    }

    /** Whether the victim still lives. */
    final boolean isAlive() {
        return !died;
    }

    /** Ends the victim, which holds the lock or does not. */
    final void die(boolean holds) {
        died = true;
        held = holds;
        shared.machine.kill(victim);
    }

    /** Whatever they do. */
    public static class Sequential {

        public void survive() {}

        public boolean deathWasToldOnce() {
            return true;
        }
    }
}
