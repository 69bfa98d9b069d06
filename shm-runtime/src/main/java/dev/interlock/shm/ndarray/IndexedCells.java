package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is under an {@link NdArray}: finds elements by their indices, and goes through all of them, under the lock. */
abstract sealed class IndexedCells permits NdArray {

    final Strided cells;
    final MemorySegment memory;
    final @Nullable RecursiveLock lock;

    // The first three axes once more, so that an access with so many indices is one chain without a load from an array.
    final int axes;
    private final long origin;
    private final int size0;
    private final int size1;
    private final int size2;
    private final long stride0;
    private final long stride1;
    private final long stride2;

    IndexedCells(Strided cells, @Nullable RecursiveLock lock) {
        this.cells = cells;
        this.memory = cells.memory();
        this.lock = lock;
        this.origin = cells.origin();
        int[] shape = cells.shape();
        long[] strides = cells.strides();
        this.axes = shape.length;
        this.size0 = axes > 0 ? shape[0] : 0;
        this.size1 = axes > 1 ? shape[1] : 0;
        this.size2 = axes > 2 ? shape[2] : 0;
        this.stride0 = axes > 0 ? strides[0] : 0;
        this.stride1 = axes > 1 ? strides[1] : 0;
        this.stride2 = axes > 2 ? strides[2] : 0;
    }

    final long at(int i) {
        if (axes != 1 || i < 0 || i >= size0) {
            throw absent(i);
        }
        return origin + i * stride0;
    }

    final long at(int i, int j) {
        if (axes != 2 || i < 0 || i >= size0 || j < 0 || j >= size1) {
            throw absent(i, j);
        }
        return origin + i * stride0 + j * stride1;
    }

    final long at(int i, int j, int k) {
        if (axes != 3 || i < 0 || i >= size0 || j < 0 || j >= size1 || k < 0 || k >= size2) {
            throw absent(i, j, k);
        }
        return origin + i * stride0 + j * stride1 + k * stride2;
    }

    final long at(int[] indices) {
        if (indices.length != axes) {
            throw absent(indices);
        }
        int[] shape = cells.shape();
        long[] strides = cells.strides();
        long at = origin;
        for (int axis = 0; axis < indices.length; axis++) {
            int index = indices[axis];
            if (index < 0 || index >= shape[axis]) {
                throw absent(indices);
            }
            at += index * strides[axis];
        }
        return at;
    }

    private NdIndexException absent(int... indices) {
        return NdIndexException.absent(name(), cells.shape(), indices);
    }

    final void enter() {
        if (lock != null) {
            lock.acquire();
        }
    }

    final void exit() {
        if (lock != null) {
            lock.release();
        }
    }

    /** Stores the same element everywhere, under one acquisition of the lock; {@code bits} are its low bits. */
    final void fillWith(long bits) {
        under(lock, () -> Runs.fill(cells, bits));
    }

    /** Packs all elements in C order into memory of this process alone, under one acquisition of the lock. */
    final void copyOut(MemorySegment target) {
        under(lock, () -> Runs.pack(cells, target));
    }

    /** The inverse of {@link #copyOut}. */
    final void copyIn(MemorySegment source) {
        under(lock, () -> Runs.unpack(source, cells));
    }

    static void under(@Nullable RecursiveLock lock, Runnable copy) {
        if (lock == null) {
            copy.run();
            return;
        }
        lock.acquire();
        try {
            copy.run();
        } finally {
            lock.release();
        }
    }

    /** The length of a Java array that has {@code each} places for every element. */
    final int javaLength(int each) {
        long elements = cells.elements();
        if (elements > Integer.MAX_VALUE / each) {
            throw new ShapeException(
                    name(), "holds " + elements + " elements here, more than fit into a Java array; copy slices", null);
        }
        return (int) elements * each;
    }

    final void checkLength(int length, int each) {
        if (length != cells.elements() * each) {
            throw new ShapeException(
                    name(),
                    "holds an array of shape " + Arrays.toString(cells.shape()) + " here, which takes "
                            + cells.elements() * each + " values, not " + length,
                    null);
        }
    }

    final String name() {
        return SegmentNames.of(memory);
    }
}
