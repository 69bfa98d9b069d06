package dev.interlock.lincheck.modes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedDoubleArray;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.SharedLongArray;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;

/** Swaps two cells of an array that holds 0, 1, 2: whatever the order, it stays a permutation. */
public class Swap {

    private static final int CELLS = 3;
    private static final long CELLS_OFFSET = 32;
    private static final long BLOCK_BYTES = 64;

    private final Mode mode;
    private final RecursiveLock lock;
    private final Cells cells;

    public Swap() {
        Variant variant = Variant.current();
        MemorySegment memory = World.zeroed(BLOCK_BYTES);
        mode = variant.mode();
        lock = RecursiveLock.at(memory, 0, World.host());
        cells = over(variant.type(), memory, mode.viewsTakeTheLock ? lock : null);
        for (int i = 0; i < CELLS; i++) {
            cells.set(i, i);
        }
    }

    @Operation
    public void swapFirstTwo() {
        swap(0, 1);
    }

    @Operation
    public void swapLastTwo() {
        swap(1, 2);
    }

    public String cells() {
        return Arrays.toString(IntStream.range(0, CELLS).mapToLong(cells::get).toArray());
    }

    private void swap(int i, int j) {
        if (mode == Mode.EXTERNAL) {
            lock.acquire();
        }
        try {
            long moved = cells.get(i);
            cells.set(i, cells.get(j));
            cells.set(j, moved);
        } finally {
            if (mode == Mode.EXTERNAL) {
                lock.release();
            }
        }
    }

    private static Cells over(Cell.Type type, MemorySegment memory, @Nullable RecursiveLock lock) {
        return switch (type) {
            case LONG -> new LongCells(SharedLongArray.TYPE.at(memory, CELLS_OFFSET, CELLS, lock));
            case DOUBLE -> new DoubleCells(SharedDoubleArray.TYPE.at(memory, CELLS_OFFSET, CELLS, lock));
            case INT, INT_ARRAY_ELEMENT -> new IntCells(SharedIntArray.TYPE.at(memory, CELLS_OFFSET, CELLS, lock));
        };
    }

    /** An array, whatever its element type. */
    private interface Cells {

        long get(int index);

        void set(int index, long value);
    }

    private record IntCells(SharedIntArray view) implements Cells {
        @Override
        public long get(int index) {
            return view.get(index);
        }

        @Override
        public void set(int index, long value) {
            view.set(index, (int) value);
        }
    }

    private record LongCells(SharedLongArray view) implements Cells {
        @Override
        public long get(int index) {
            return view.get(index);
        }

        @Override
        public void set(int index, long value) {
            view.set(index, value);
        }
    }

    private record DoubleCells(SharedDoubleArray view) implements Cells {
        @Override
        public long get(int index) {
            return (long) view.get(index);
        }

        @Override
        public void set(int index, long value) {
            view.set(index, (double) value);
        }
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private final long[] cells = {0, 1, 2};

        public void swapFirstTwo() {
            swap(0, 1);
        }

        public void swapLastTwo() {
            swap(1, 2);
        }

        public String cells() {
            return Arrays.toString(cells);
        }

        private void swap(int i, int j) {
            long moved = cells[i];
            cells[i] = cells[j];
            cells[j] = moved;
        }
    }
}
