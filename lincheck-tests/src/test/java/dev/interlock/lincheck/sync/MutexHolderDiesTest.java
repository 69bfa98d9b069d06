package dev.interlock.lincheck.sync;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.Mutex;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A process ends while it has the mutex. Nobody waits for ever, and one of the survivors is told. */
@Subject(name = "mutex", lockMode = "holder dies", specification = MutexHolderDiesTest.Sequential.class,
        afterwards = "deathWasToldOnce", scenarios = {"2x1", "2+1"})
public class MutexHolderDiesTest implements InterleavingsTest {

    private final ModelMachine machine = new ModelMachine();
    private final MemorySegment memory = World.zeroed(Mutex.BYTES);
    private final ModelHost victim = machine.process(1);
    private final Mutex victims = Mutex.at(memory, 0, victim);
    private final Mutex survivors = Mutex.at(memory, 0, machine.process(2));
    private boolean died;
    private int told;

    @Operation(nonParallelGroup = "the victim")
    public void acquireAndDie() {
        if (!died) {
            victims.acquire();
            died = true;
            machine.kill(victim);
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
