package dev.interlock.stress.crashes;

import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A count and its mirror under a recursive lock. A death between the two stores leaves them different, and the next
 * holder is told and repairs.
 *
 * <pre>
 * offset   0          32      40       48
 *          +----------+-------+--------+
 *          | the lock | count | mirror |
 *          +----------+-------+--------+
 * </pre>
 */
public abstract class RecursiveLockDeaths implements CrashesTest {

    private static final long COUNT = 32;

    private final MemorySegment memory = World.zeroed(COUNT + MirroredCount.BYTES);
    private final RecursiveLock lock = lockAt(memory, World.host());
    private final MirroredCount count = new MirroredCount(memory, COUNT, new MirroredCount.Guard() {
        @Override
        public boolean enter() {
            return lock.acquire() == Acquisition.OWNER_DIED;
        }

        @Override
        public void declareRepaired() {
            lock.markConsistent();
        }

        @Override
        public void leave() {
            lock.release();
        }
    });

    /** The lock, at the begin of this memory. */
    RecursiveLock lockAt(MemorySegment memory, Host host) {
        return RecursiveLock.at(memory, 0, host);
    }

    @Operation
    public void enter() {
        count.enter();
    }

    @Operation
    public void leave() {
        count.leave();
    }

    @Operation
    public long increment() {
        return count.increment();
    }

    @Operation
    public long nestedIncrement() {
        enter();
        try {
            return increment();
        } finally {
            leave();
        }
    }

    /** Also whether the lock is held once: a recovery that forgot the recursion count would leave it deeper. */
    public boolean isWhole() {
        enter();
        try {
            return count.looksWhole() && lock.holdCount() == 1;
        } finally {
            leave();
        }
    }

    public long total() {
        return count.total();
    }
}
