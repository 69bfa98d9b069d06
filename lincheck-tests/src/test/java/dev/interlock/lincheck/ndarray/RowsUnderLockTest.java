package dev.interlock.lincheck.ndarray;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.ndarray.Dtype;
import dev.interlock.shm.ndarray.NdLayout;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Under a lock a fill of a row is one step, and so is a copy of one row to another. */
@Subject(name = "rows of a matrix", lockMode = "external", specification = TwoRows.Sequential.class,
        locking = Locking.ONE_CRITICAL_SECTION, afterwards = {"first", "second"},
        scenarios = {"2x1", "fill copy | fill first"})
public class RowsUnderLockTest implements InterleavingsTest {

    private static final long MATRIX = RecursiveLockLayout.BYTES;

    private final MemorySegment memory = World.zeroed(MATRIX + 2L * TwoRows.WIDTH * Integer.BYTES);
    private final TwoRows rows = new TwoRows(
            Dtype.INT32.over(memory, MATRIX, NdLayout.of(2, TwoRows.WIDTH), RecursiveLock.at(memory, 0, World.host())));

    @Operation
    public void fill(int value) {
        rows.fill(value);
    }

    @Operation
    public void copy() {
        rows.copy();
    }

    @Operation
    public int first() {
        return rows.first();
    }

    public int second() {
        return rows.second();
    }
}
