package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** The load is locked and the store is locked, and the other process comes between the two; the gap is open. */
@Subject(name = "counter, 2 processes", lockMode = "own", specification = CounterLockedPerAccessTest.Sequential.class,
        expected = Expectation.BREAKS)
public class CounterLockedPerAccessTest implements ProcessesTest {

    private static final long COUNTER = RecursiveLockLayout.BYTES;

    private final MemorySegment memory = World.zeroed(COUNTER + Integer.BYTES);
    private final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());
    private final SharedInt counter = SharedInt.at(memory, COUNTER, lock);

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
