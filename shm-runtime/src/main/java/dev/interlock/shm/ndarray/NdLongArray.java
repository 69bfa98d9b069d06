package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.ValueRangeException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Shared integers with any number of axes whose values need a Java {@code long}: {@link Dtype#INT64},
 * {@link Dtype#UINT64} (all 64 bits, as in {@link Long#toUnsignedString(long)}) and {@link Dtype#UINT32}.
 *
 * <p>{@link NdArray} says what the lock means for each method. One to three indices cost no allocation, any other
 * number of them the array that holds them. {@link NdIndexException} is thrown by every method whose indices are too
 * few, too many or outside.
 */
public final class NdLongArray extends NdArray<NdLongArray> {

    private final boolean wide;
    private final long minimum;
    private final long maximum;

    NdLongArray(Dtype<NdLongArray> dtype, Strided cells, @Nullable RecursiveLock lock) {
        super(dtype, cells, lock);
        this.wide = dtype.bytes() == Long.BYTES;
        this.minimum = dtype.minimum();
        this.maximum = dtype.maximum();
    }

    /** Loads an element of an array that has one axis. */
    public long get(int i) {
        return load(at(i));
    }

    /** Loads an element of an array that has two axes. */
    public long get(int i, int j) {
        return load(at(i, j));
    }

    /** Loads an element of an array that has three axes. */
    public long get(int i, int j, int k) {
        return load(at(i, j, k));
    }

    /** Loads an element of an array that has as many axes as there are indices; none is allowed. */
    public long get(int... indices) {
        return load(at(indices));
    }

    /**
     * Stores an element of an array that has one axis.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(int i, long value) {
        store(at(i), value);
    }

    /**
     * Stores an element of an array that has two axes.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(int i, int j, long value) {
        store(at(i, j), value);
    }

    /**
     * Stores an element of an array that has three axes.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(int i, int j, int k, long value) {
        store(at(i, j, k), value);
    }

    /**
     * Stores an element of an array that has as many axes as there are indices; none is allowed.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(int[] indices, long value) {
        store(at(indices), value);
    }

    /**
     * Stores the same value into every element, under one acquisition of the lock.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void fill(long value) {
        long stored = checked(value);
        eachRun((_, _, at, stride, count) -> {
            for (long n = 0; n < count; n++) {
                put(at + n * stride, stored);
            }
        });
    }

    /**
     * All elements in C order, read under one acquisition of the lock.
     *
     * @throws ShapeException if they are too many for a Java array
     */
    public long[] toArray() {
        long[] values = new long[javaLength(1)];
        copyTo(values);
        return values;
    }

    /**
     * Copies all elements, in C order, under one acquisition of the lock.
     *
     * @throws ShapeException if the Java array is longer or shorter
     */
    public void copyTo(long[] target) {
        checkLength(target.length, 1);
        if (wide) {
            copyOut(MemorySegment.ofArray(target));
            return;
        }
        int[] stored = new int[target.length];
        copyOut(MemorySegment.ofArray(stored));
        for (int n = 0; n < stored.length; n++) {
            target[n] = Integer.toUnsignedLong(stored[n]);
        }
    }

    /**
     * Stores all elements, in C order, under one acquisition of the lock.
     *
     * @throws ShapeException if there are more or fewer values
     * @throws ValueRangeException if a value is out of range; nothing is stored
     */
    public void copyFrom(long... values) {
        checkLength(values.length, 1);
        if (wide) {
            copyIn(MemorySegment.ofArray(values));
            return;
        }
        int[] stored = new int[values.length];
        for (int n = 0; n < stored.length; n++) {
            stored[n] = (int) checked(values[n]);
        }
        copyIn(MemorySegment.ofArray(stored));
    }

    private long load(long at) {
        enter();
        try {
            return wide ? ShmAccess.getLong(memory, at) : Integer.toUnsignedLong(ShmAccess.getInt(memory, at));
        } finally {
            exit();
        }
    }

    private void store(long at, long value) {
        long stored = checked(value);
        enter();
        try {
            put(at, stored);
        } finally {
            exit();
        }
    }

    private void put(long at, long stored) {
        if (wide) {
            ShmAccess.setLong(memory, at, stored);
        } else {
            ShmAccess.setInt(memory, at, (int) stored);
        }
    }

    private long checked(long value) {
        if (value < minimum || value > maximum) {
            throw new ValueRangeException(
                    name(),
                    "cannot hold " + value + " in an element of type " + dtype + ": the range is " + minimum + " to "
                            + maximum,
                    null);
        }
        return value;
    }
}
