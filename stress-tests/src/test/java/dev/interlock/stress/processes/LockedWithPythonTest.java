package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.PythonProcess;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Two JVMs and two CPythons count under one lock. All hold the gap between load and store open, so that a lock that one
 * language does not keep towards the other shows.
 */
@Subject(name = "counter, JVM and CPython", lockMode = "external",
        specification = LockedWithPythonTest.Sequential.class, processes = 4, operationsPerProcess = 12)
@PythonProcess(script = "counter_locked.py", processes = 2)
public class LockedWithPythonTest implements ProcessesTest {

    private static final long COUNTER = RecursiveLockLayout.BYTES;

    private final MemorySegment memory = World.zeroed(COUNTER + Integer.BYTES);
    private final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());
    private final SharedInt counter = SharedInt.at(memory, COUNTER);

    @Operation
    public int increment() {
        lock.acquire();
        try {
            int next = counter.get() + 1;
            Window.open();
            counter.set(next);
            return next;
        } finally {
            lock.release();
        }
    }

    @Operation
    public int read() {
        lock.acquire();
        try {
            return counter.get();
        } finally {
            lock.release();
        }
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Counting {}
}
