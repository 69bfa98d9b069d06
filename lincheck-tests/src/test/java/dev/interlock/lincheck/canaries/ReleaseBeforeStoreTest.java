package dev.interlock.lincheck.canaries;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Computes under the lock and stores after the release. */
@Subject(name = "release before store", role = Role.CANARY, specification = ReleaseBeforeStoreTest.Sequential.class,
        locking = Locking.ONE_CRITICAL_SECTION)
public class ReleaseBeforeStoreTest implements InterleavingsTest {

    private static final int BLOCK_BYTES = 64;
    private static final int COUNTER_OFFSET = 32;

    private final MemorySegment memory = World.zeroed(BLOCK_BYTES);
    private final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());
    private final SharedInt counter = SharedInt.at(memory, COUNTER_OFFSET);

    @Operation
    public int increment() {
        int next;
        lock.acquire();
        try {
            next = counter.get() + 1;
        } finally {
            lock.release();
        }
        counter.set(next);
        return next;
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Counting {}
}
