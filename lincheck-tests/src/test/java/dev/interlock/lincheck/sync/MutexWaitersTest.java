package dev.interlock.lincheck.sync;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Mutex;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Who waits is woken, and an increment under the mutex is never lost. */
@Subject(name = "mutex", lockMode = "waiters", specification = MutexWaitersTest.Sequential.class,
        scenarios = "3x1")
public class MutexWaitersTest implements InterleavingsTest {

    private final ModelMachine machine = new ModelMachine();
    private final MemorySegment memory = World.zeroed(Mutex.BYTES + Integer.BYTES);
    private final SharedInt counter = SharedInt.at(memory, Mutex.BYTES);
    private final Mutex one = Mutex.at(memory, 0, machine.process(1));
    private final Mutex other = Mutex.at(memory, 0, machine.process(2));

    @Operation
    public int increment() {
        return incrementUnder(one);
    }

    @Operation
    public int incrementInTheOther() {
        return incrementUnder(other);
    }

    private int incrementUnder(Mutex mutex) {
        mutex.acquire();
        int next = counter.get() + 1;
        counter.set(next);
        mutex.release();
        return next;
    }

    /** A counter. */
    public static class Sequential {

        private int value;

        public int increment() {
            return ++value;
        }

        public int incrementInTheOther() {
            return increment();
        }
    }
}
