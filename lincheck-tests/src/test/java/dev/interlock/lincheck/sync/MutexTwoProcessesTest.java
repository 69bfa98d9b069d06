package dev.interlock.lincheck.sync;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Mutex;
import dev.interlock.shm.sync.NotOwnerException;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two processes try, and each releases what it or the other has; a free mutex is released by nobody. */
@Subject(name = "mutex", lockMode = "two processes", specification = MutexTwoProcessesTest.Sequential.class,
        scenarios = "2x2")
public class MutexTwoProcessesTest implements InterleavingsTest {

    private final ModelMachine machine = new ModelMachine();
    private final MemorySegment memory = World.zeroed(Mutex.BYTES);
    private final Mutex one = Mutex.at(memory, 0, machine.process(1));
    private final Mutex other = Mutex.at(memory, 0, machine.process(2));

    @Operation
    public boolean tryAcquire() {
        return one.tryAcquire().isHeld();
    }

    @Operation
    public boolean tryAcquireInTheOther() {
        return other.tryAcquire().isHeld();
    }

    @Operation
    public boolean release() {
        try {
            one.release();
            return true;
        } catch (NotOwnerException e) {
            return false;
        }
    }

    /** A flag. */
    public static class Sequential {

        private boolean held;

        public boolean tryAcquire() {
            boolean free = !held;
            held = true;
            return free;
        }

        public boolean tryAcquireInTheOther() {
            return tryAcquire();
        }

        public boolean release() {
            boolean was = held;
            held = false;
            return was;
        }
    }
}
