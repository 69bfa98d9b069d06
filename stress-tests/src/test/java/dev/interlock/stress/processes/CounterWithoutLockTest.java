package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.view.SharedInt;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A load and a store, and nothing that keeps the other process from coming between. It would without the open window;
 * with it, also on a machine that has no two processors free at one time.
 */
@Subject(name = "counter, 2 processes", lockMode = "none", specification = CounterWithoutLockTest.Sequential.class,
        expected = Expectation.BREAKS)
public class CounterWithoutLockTest implements ProcessesTest {

    private final SharedInt counter = SharedInt.at(World.zeroed(Integer.BYTES), 0);

    @Operation
    public int increment() {
        int next = counter.get() + 1;
        Window.open();
        counter.set(next);
        return next;
    }

    @Operation
    public int read() {
        return counter.get();
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Counting {}
}
