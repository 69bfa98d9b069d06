package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Shared 64-bit IEEE 754 floating-point numbers with any number of axes: {@link Dtype#FLOAT64}.
 *
 * <p>{@link NdArray} says what the lock means for each method. One to three indices cost no allocation, any other
 * number of them the array that holds them. {@link NdIndexException} is thrown by every method whose indices are too
 * few, too many or outside.
 */
public final class NdDoubleArray extends NdArray<NdDoubleArray> {

    NdDoubleArray(Dtype<NdDoubleArray> dtype, Strided cells, @Nullable RecursiveLock lock) {
        super(dtype, cells, lock);
    }

    /** Loads an element of an array that has one axis. */
    public double get(int i) {
        return load(at(i));
    }

    /** Loads an element of an array that has two axes. */
    public double get(int i, int j) {
        return load(at(i, j));
    }

    /** Loads an element of an array that has three axes. */
    public double get(int i, int j, int k) {
        return load(at(i, j, k));
    }

    /** Loads an element of an array that has as many axes as there are indices; none is allowed. */
    public double get(int... indices) {
        return load(at(indices));
    }

    /** Stores an element of an array that has one axis. */
    public void set(int i, double value) {
        store(at(i), value);
    }

    /** Stores an element of an array that has two axes. */
    public void set(int i, int j, double value) {
        store(at(i, j), value);
    }

    /** Stores an element of an array that has three axes. */
    public void set(int i, int j, int k, double value) {
        store(at(i, j, k), value);
    }

    /** Stores an element of an array that has as many axes as there are indices; none is allowed. */
    public void set(int[] indices, double value) {
        store(at(indices), value);
    }

    /** Stores the same value into every element, under one acquisition of the lock. */
    public void fill(double value) {
        fillWith(Double.doubleToRawLongBits(value));
    }

    /**
     * All elements in C order, read under one acquisition of the lock.
     *
     * @throws ShapeException if they are too many for a Java array
     */
    public double[] toArray() {
        double[] values = new double[javaLength(1)];
        copyOut(MemorySegment.ofArray(values));
        return values;
    }

    /**
     * Copies all elements, in C order, under one acquisition of the lock.
     *
     * @throws ShapeException if the Java array is longer or shorter
     */
    public void copyTo(double[] target) {
        checkLength(target.length, 1);
        copyOut(MemorySegment.ofArray(target));
    }

    /**
     * Stores all elements, in C order, under one acquisition of the lock.
     *
     * @throws ShapeException if there are more or fewer values
     */
    public void copyFrom(double... values) {
        checkLength(values.length, 1);
        copyIn(MemorySegment.ofArray(values));
    }

    private double load(long at) {
        enter();
        try {
            return ShmAccess.getDouble(memory, at);
        } finally {
            exit();
        }
    }

    private void store(long at, double value) {
        enter();
        try {
            ShmAccess.setDouble(memory, at, value);
        } finally {
            exit();
        }
    }
}
