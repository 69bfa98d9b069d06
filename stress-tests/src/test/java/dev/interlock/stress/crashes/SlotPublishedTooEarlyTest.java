package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A canary: a slot of two copies, as an exact list has them, whose writer says which is current and then fills it.
 * Killed between the two he leaves what was written two writes ago.
 */
@Subject(name = "list slot published too early", role = Role.CANARY, specification = Text.Sequential.class)
@Death(in = "write", then = "read")
public class SlotPublishedTooEarlyTest implements CrashesTest {

    private static final long STAMP = 64;
    private static final long FIRST_COPY = 72;
    private static final long TORN = -1;

    private final MemorySegment memory = World.zeroed(FIRST_COPY + 4 * Long.BYTES);
    private final RecursiveLock writers = RecursiveLock.at(memory, 0, World.host());

    @Operation
    public void write(long value) {
        writers.acquire();
        try {
            long next = ShmAccess.getLong(memory, STAMP) + 1;
            ShmAccess.setLongRelease(memory, STAMP, next);
            ShmAccess.setLong(memory, copy(next), value);
            ShmAccess.setLong(memory, copy(next) + Long.BYTES, value);
        } finally {
            writers.release();
        }
    }

    @Operation
    public long read() {
        while (true) {
            long stamp = ShmAccess.getLongAcquire(memory, STAMP);
            long first = ShmAccess.getLong(memory, copy(stamp));
            long second = ShmAccess.getLong(memory, copy(stamp) + Long.BYTES);
            ShmAccess.acquireFence();
            if (ShmAccess.getLong(memory, STAMP) == stamp) {
                return first == second ? first : TORN;
            }
        }
    }

    private static long copy(long stamp) {
        return FIRST_COPY + (stamp & 1) * 2 * Long.BYTES;
    }
}
