package dev.interlock.lincheck.sync;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two copies, of which the reader takes the current one; that it may be overwritten meanwhile, he does not ask. */
@Subject(name = "sequence lock that looks once", role = Role.CANARY, specification = Pair.Sequential.class,
        scenarios = "2+1")
public class SeqLockThatLooksOnceTest implements InterleavingsTest {

    private static final int TORN = -1;
    private static final long FIRST_COPY = 8;
    private static final long COPY_BYTES = 16;

    private final MemorySegment memory = World.zeroed(FIRST_COPY + 2 * COPY_BYTES);

    @Operation(nonParallelGroup = "the writer")
    public void write(int value) {
        long next = ShmAccess.getLong(memory, 0) + 1;
        ShmAccess.setLong(memory, copy(next), value);
        ShmAccess.setLong(memory, copy(next) + Long.BYTES, value);
        ShmAccess.setLongRelease(memory, 0, next);
    }

    @Operation
    public int read() {
        long copy = copy(ShmAccess.getLongAcquire(memory, 0));
        long first = ShmAccess.getLong(memory, copy);
        return first == ShmAccess.getLong(memory, copy + Long.BYTES) ? (int) first : TORN;
    }

    private static long copy(long sequence) {
        return FIRST_COPY + (sequence & 1) * COPY_BYTES;
    }
}
