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

/**
 * Increments under a lock, by one path of two that forgot it. Explored exactly as the locked counters are, so it also
 * shows that leaving out the executions that wait leaves no race out.
 */
@Subject(name = "dropped lock", role = Role.CANARY, specification = DroppedLockTest.Sequential.class,
        locking = Locking.ONE_CRITICAL_SECTION)
public class DroppedLockTest implements InterleavingsTest {

    private static final int BLOCK_BYTES = 64;
    private static final int COUNTER_OFFSET = 32;

    private final MemorySegment memory = World.zeroed(BLOCK_BYTES);
    private final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());
    private final SharedInt counter = SharedInt.at(memory, COUNTER_OFFSET);

    @Operation
    public int increment() {
        lock.acquire();
        try {
            return next();
        } finally {
            lock.release();
        }
    }

    @Operation
    public int incrementInHaste() {
        return next();
    }

    private int next() {
        int next = counter.get() + 1;
        counter.set(next);
        return next;
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Counting {

        public int incrementInHaste() {
            return increment();
        }
    }
}
