package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A lock around the compound; the counter takes it again at each access. */
@Subject(name = "counter, 2 processes", lockMode = "external",
        specification = CounterLockedOutsideTest.Sequential.class)
public class CounterLockedOutsideTest implements ProcessesTest {

    private static final long COUNTER = RecursiveLockLayout.BYTES;

    private final MemorySegment memory = World.zeroed(COUNTER + Integer.BYTES);
    private final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());
    private final SharedInt counter = SharedInt.at(memory, COUNTER, lock);

    @Operation
    public int increment() {
        lock.acquire();
        try {
            int next = counter.get() + 1;
            counter.set(next);
            return next;
        } finally {
            lock.release();
        }
    }

    @Operation
    public int read() {
        return counter.get();
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Counting {}
}
