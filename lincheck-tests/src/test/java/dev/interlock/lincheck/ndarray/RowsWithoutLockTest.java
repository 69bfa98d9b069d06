package dev.interlock.lincheck.ndarray;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.ndarray.Dtype;
import dev.interlock.shm.ndarray.NdLayout;
import dev.interlock.shm.sync.RecursiveLockLayout;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Without a lock a row is read, or copied to another, while it is being filled. */
@Subject(name = "rows of a matrix", lockMode = "none", specification = TwoRows.Sequential.class,
        locking = Locking.NOTHING_SPINS, expected = Expectation.BREAKS, scenarios = "fill | first")
public class RowsWithoutLockTest implements InterleavingsTest {

    private static final long MATRIX = RecursiveLockLayout.BYTES;

    private final MemorySegment memory = World.zeroed(MATRIX + 2L * TwoRows.WIDTH * Integer.BYTES);
    private final TwoRows rows = new TwoRows(Dtype.INT32.over(memory, MATRIX, NdLayout.of(2, TwoRows.WIDTH)));

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
