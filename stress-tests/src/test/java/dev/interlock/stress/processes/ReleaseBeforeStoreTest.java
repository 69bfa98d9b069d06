package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A canary: computes under the lock and stores after the release. */
@Subject(name = "release before store", role = Role.CANARY, specification = ReleaseBeforeStoreTest.Sequential.class)
public class ReleaseBeforeStoreTest implements ProcessesTest {

    private static final long COUNTER = RecursiveLockLayout.BYTES;

    private final MemorySegment memory = World.zeroed(COUNTER + Integer.BYTES);
    private final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());
    private final SharedInt counter = SharedInt.at(memory, COUNTER);

    @Operation
    public int increment() {
        int next = lock.withLock(() -> counter.get() + 1);
        Window.open();
        counter.set(next);
        return next;
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Counting {}
}
