package dev.interlock.lincheck.ndarray;

import dev.interlock.shm.ndarray.NdIntArray;

/** A matrix of two rows, the cells of each of which always hold the same. */
final class TwoRows {

    static final int WIDTH = 2;

    private static final int TORN = -1;

    private final NdIntArray first;
    private final NdIntArray second;

    TwoRows(NdIntArray matrix) {
        this.first = matrix.row(0);
        this.second = matrix.row(1);
    }

    void fill(int value) {
        first.fill(value);
    }

    void copy() {
        second.copyFrom(first);
    }

    int first() {
        return value(first.toArray());
    }

    int second() {
        return value(second.toArray());
    }

    private static int value(int[] row) {
        return row[0] == row[WIDTH - 1] ? row[0] : TORN;
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private int first;
        private int second;

        public void fill(int value) {
            first = value;
        }

        public void copy() {
            second = first;
        }

        public int first() {
            return first;
        }

        public int second() {
            return second;
        }
    }
}
