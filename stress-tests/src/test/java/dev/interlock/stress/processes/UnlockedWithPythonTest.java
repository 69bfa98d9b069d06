package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.PythonProcess;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** The JVM takes the lock and CPython does not: an engine that did not record what CPython calls would see nothing. */
@Subject(name = "counter, JVM and CPython", lockMode = "lock that CPython leaves out",
        specification = UnlockedWithPythonTest.Sequential.class, role = Role.CANARY, processes = 2,
        operationsPerProcess = 25)
@PythonProcess(script = "counter_unlocked.py")
public class UnlockedWithPythonTest implements ProcessesTest {

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
