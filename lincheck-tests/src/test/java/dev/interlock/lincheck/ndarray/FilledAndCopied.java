package dev.interlock.lincheck.ndarray;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.ndarray.Dtype;
import dev.interlock.shm.ndarray.NdIntArray;
import dev.interlock.shm.ndarray.NdLayout;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A matrix whose first row is filled, read, and copied to the second. */
public abstract class FilledAndCopied {

    private static final long MATRIX = RecursiveLockLayout.BYTES;

    private final MemorySegment memory = World.zeroed(MATRIX + 2L * TwoRows.WIDTH * Integer.BYTES);
    private final TwoRows rows;

    FilledAndCopied(boolean locked) {
        NdLayout layout = NdLayout.of(2, TwoRows.WIDTH);
        NdIntArray matrix = locked
                ? Dtype.INT32.over(memory, MATRIX, layout, RecursiveLock.at(memory, 0, World.host()))
                : Dtype.INT32.over(memory, MATRIX, layout);
        rows = new TwoRows(matrix);
    }

    @Operation
    public final void fill(int value) {
        rows.fill(value);
    }

    @Operation
    public final void copy() {
        rows.copy();
    }

    @Operation
    public final int first() {
        return rows.first();
    }

    public final int second() {
        return rows.second();
    }
}
