package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import org.jspecify.annotations.Nullable;

/**
 * Shared truth values with any number of axes, one byte each, 0 or 1: {@link Dtype#BOOL}.
 *
 * <p>{@link NdArray} says what the lock means for each method. One to three indices cost no allocation, any other
 * number of them the array that holds them. {@link NdIndexException} is thrown by every method whose indices are too
 * few, too many or outside.
 */
public final class NdBooleanArray extends NdArray<NdBooleanArray> {

    NdBooleanArray(Dtype<NdBooleanArray> dtype, Strided cells, @Nullable RecursiveLock lock) {
        super(dtype, cells, lock);
    }

    /** Loads an element of an array that has one axis. */
    public boolean get(int i) {
        return load(at(i));
    }

    /** Loads an element of an array that has two axes. */
    public boolean get(int i, int j) {
        return load(at(i, j));
    }

    /** Loads an element of an array that has three axes. */
    public boolean get(int i, int j, int k) {
        return load(at(i, j, k));
    }

    /** Loads an element of an array that has as many axes as there are indices; none is allowed. */
    public boolean get(int... indices) {
        return load(at(indices));
    }

    /** Stores an element of an array that has one axis. */
    public void set(int i, boolean value) {
        store(at(i), value);
    }

    /** Stores an element of an array that has two axes. */
    public void set(int i, int j, boolean value) {
        store(at(i, j), value);
    }

    /** Stores an element of an array that has three axes. */
    public void set(int i, int j, int k, boolean value) {
        store(at(i, j, k), value);
    }

    /** Stores an element of an array that has as many axes as there are indices; none is allowed. */
    public void set(int[] indices, boolean value) {
        store(at(indices), value);
    }

    /** Stores the same value into every element, under one acquisition of the lock. */
    public void fill(boolean value) {
        fillWith(stored(value));
    }

    /**
     * All elements in C order, read under one acquisition of the lock.
     *
     * @throws ShapeException if they are too many for a Java array
     */
    public boolean[] toArray() {
        boolean[] values = new boolean[javaLength(1)];
        copyTo(values);
        return values;
    }

    /**
     * Copies all elements, in C order, under one acquisition of the lock.
     *
     * @throws ShapeException if the Java array is longer or shorter
     */
    public void copyTo(boolean[] target) {
        checkLength(target.length, 1);
        byte[] bytes = toBytes();
        for (int n = 0; n < bytes.length; n++) {
            target[n] = bytes[n] != 0;
        }
    }

    /**
     * Stores all elements, in C order, under one acquisition of the lock.
     *
     * @throws ShapeException if there are more or fewer values
     */
    public void copyFrom(boolean... values) {
        checkLength(values.length, 1);
        byte[] bytes = new byte[values.length];
        for (int n = 0; n < bytes.length; n++) {
            bytes[n] = stored(values[n]);
        }
        copyFromBytes(bytes);
    }

    private static byte stored(boolean value) {
        return (byte) (value ? 1 : 0);
    }

    private boolean load(long at) {
        enter();
        try {
            return ShmAccess.getByte(memory, at) != 0;
        } finally {
            exit();
        }
    }

    private void store(long at, boolean value) {
        enter();
        try {
            ShmAccess.setByte(memory, at, stored(value));
        } finally {
            exit();
        }
    }
}
