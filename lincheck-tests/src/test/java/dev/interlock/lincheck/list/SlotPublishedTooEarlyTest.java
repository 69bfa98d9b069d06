package dev.interlock.lincheck.list;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A canary: a slot of two copies, as an exact list has them, whose writer says which is current and then fills it. */
@Subject(name = "list slot published too early", role = Role.CANARY, specification = OneSlot.Sequential.class,
        locking = Locking.NOTHING_SPINS, scenarios = "2+1")
public class SlotPublishedTooEarlyTest implements InterleavingsTest {

    private static final long FIRST_COPY = 8;
    private static final long COPY_BYTES = 16;
    private static final int TORN = -1;

    private final MemorySegment memory = World.zeroed(FIRST_COPY + 2 * COPY_BYTES);

    @Operation(nonParallelGroup = "the writer")
    public void write(int value) {
        long next = ShmAccess.getLong(memory, 0) + 1;
        ShmAccess.setLongRelease(memory, 0, next);
        ShmAccess.setLong(memory, copy(next), value);
        ShmAccess.setLong(memory, copy(next) + Long.BYTES, value);
    }

    @Operation
    public int read() {
        while (true) {
            long stamp = ShmAccess.getLongAcquire(memory, 0);
            long first = ShmAccess.getLong(memory, copy(stamp));
            long second = ShmAccess.getLong(memory, copy(stamp) + Long.BYTES);
            if (ShmAccess.getLongAcquire(memory, 0) == stamp) {
                return first == second ? (int) first : TORN;
            }
        }
    }

    private static long copy(long stamp) {
        return FIRST_COPY + (stamp & 1) * COPY_BYTES;
    }
}
