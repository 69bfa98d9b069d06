package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.view.SharedInt;
import org.jetbrains.lincheck.datastructures.Operation;

/** No lock; the processor's own read-modify-write. */
@Subject(name = "counter, 2 processes", lockMode = "atomic", specification = AtomicCounterTest.Sequential.class)
public class AtomicCounterTest implements ProcessesTest {

    private final SharedInt counter = SharedInt.at(World.zeroed(Integer.BYTES), 0);

    @Operation
    public int increment() {
        return counter.addAndGet(1);
    }

    @Operation
    public int read() {
        return counter.get();
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Counting {}
}
