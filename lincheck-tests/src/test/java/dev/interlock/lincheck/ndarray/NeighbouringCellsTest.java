package dev.interlock.lincheck.ndarray;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.ndarray.Dtype;
import dev.interlock.shm.ndarray.NdIntArray;
import dev.interlock.shm.ndarray.NdLayout;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two cells of one byte side by side, each with a writer of its own: without a lock nobody loses what he wrote. */
@Subject(name = "neighbouring cells", specification = NeighbouringCellsTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, scenarios = {"2x1", "2x2"}, afterwards = {"left", "right"})
public class NeighbouringCellsTest implements InterleavingsTest {

    private final MemorySegment memory = World.zeroed(Long.BYTES);
    private final NdIntArray cells = Dtype.UINT8.over(memory, 0, NdLayout.of(2, 2));

    @Operation(nonParallelGroup = "the left one")
    public int left() {
        return increment(0);
    }

    @Operation(nonParallelGroup = "the right one")
    public int right() {
        return increment(1);
    }

    private int increment(int column) {
        int next = cells.get(0, column) + 1;
        cells.set(0, column, next);
        return next;
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private int left;
        private int right;

        public int left() {
            return ++left;
        }

        public int right() {
            return ++right;
        }
    }
}
