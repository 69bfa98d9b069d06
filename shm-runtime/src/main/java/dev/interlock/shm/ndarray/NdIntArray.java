package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.ValueRangeException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Shared integers with any number of axes whose values fit into a Java {@code int}: {@link Dtype#INT32},
 * {@link Dtype#INT16}, {@link Dtype#UINT16}, {@link Dtype#INT8}, {@link Dtype#UINT8}, {@link Dtype#CHAR8} and
 * {@link Dtype#WCHAR}. Memory holds them in the width of their type.
 *
 * <p>{@link NdArray} says what the lock means for each method. One to three indices cost no allocation, any other
 * number of them the array that holds them. {@link NdIndexException} is thrown by every method whose indices are too
 * few, too many or outside.
 */
public final class NdIntArray extends NdArray<NdIntArray> {

    private final int bytes;
    private final int minimum;
    private final int maximum;

    /** What is left of a narrow element after sign extension: all bits if it has a sign, else its own. */
    private final int mask;

    NdIntArray(Dtype<NdIntArray> dtype, Strided cells, @Nullable RecursiveLock lock) {
        super(dtype, cells, lock);
        this.bytes = dtype.bytes();
        this.minimum = (int) dtype.minimum();
        this.maximum = (int) dtype.maximum();
        this.mask = minimum < 0 ? -1 : maximum;
    }

    /** Loads an element of an array that has one axis. */
    public int get(int i) {
        return load(at(i));
    }

    /** Loads an element of an array that has two axes. */
    public int get(int i, int j) {
        return load(at(i, j));
    }

    /** Loads an element of an array that has three axes. */
    public int get(int i, int j, int k) {
        return load(at(i, j, k));
    }

    /** Loads an element of an array that has as many axes as there are indices; none is allowed. */
    public int get(int... indices) {
        return load(at(indices));
    }

    /**
     * Stores an element of an array that has one axis.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(int i, int value) {
        store(at(i), value);
    }

    /**
     * Stores an element of an array that has two axes.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(int i, int j, int value) {
        store(at(i, j), value);
    }

    /**
     * Stores an element of an array that has three axes.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(int i, int j, int k, int value) {
        store(at(i, j, k), value);
    }

    /**
     * Stores an element of an array that has as many axes as there are indices; none is allowed.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(int[] indices, int value) {
        store(at(indices), value);
    }

    /**
     * Stores the same value into every element, under one acquisition of the lock.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void fill(int value) {
        int stored = checked(value);
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
    public int[] toArray() {
        int[] values = new int[javaLength(1)];
        copyTo(values);
        return values;
    }

    /**
     * Copies all elements, in C order, under one acquisition of the lock.
     *
     * @throws ShapeException if the Java array is longer or shorter
     */
    public void copyTo(int[] target) {
        checkLength(target.length, 1);
        switch (bytes) {
            case Integer.BYTES -> copyOut(MemorySegment.ofArray(target));
            case Short.BYTES -> {
                short[] stored = new short[target.length];
                copyOut(MemorySegment.ofArray(stored));
                for (int n = 0; n < stored.length; n++) {
                    target[n] = stored[n] & mask;
                }
            }
            default -> {
                byte[] stored = toBytes();
                for (int n = 0; n < stored.length; n++) {
                    target[n] = stored[n] & mask;
                }
            }
        }
    }

    /**
     * Stores all elements, in C order, under one acquisition of the lock.
     *
     * @throws ShapeException if there are more or fewer values
     * @throws ValueRangeException if a value is out of range; nothing is stored
     */
    public void copyFrom(int... values) {
        checkLength(values.length, 1);
        for (int value : values) {
            checked(value);
        }
        switch (bytes) {
            case Integer.BYTES -> copyIn(MemorySegment.ofArray(values));
            case Short.BYTES -> {
                short[] stored = new short[values.length];
                for (int n = 0; n < stored.length; n++) {
                    stored[n] = (short) values[n];
                }
                copyIn(MemorySegment.ofArray(stored));
            }
            default -> {
                byte[] stored = new byte[values.length];
                for (int n = 0; n < stored.length; n++) {
                    stored[n] = (byte) values[n];
                }
                copyFromBytes(stored);
            }
        }
    }

    private int load(long at) {
        enter();
        try {
            if (bytes == Integer.BYTES) {
                return ShmAccess.getInt(memory, at);
            }
            return (bytes == Short.BYTES ? ShmAccess.getShort(memory, at) : ShmAccess.getByte(memory, at)) & mask;
        } finally {
            exit();
        }
    }

    private void store(long at, int value) {
        int stored = checked(value);
        enter();
        try {
            put(at, stored);
        } finally {
            exit();
        }
    }

    private void put(long at, int stored) {
        switch (bytes) {
            case Integer.BYTES -> ShmAccess.setInt(memory, at, stored);
            case Short.BYTES -> ShmAccess.setShort(memory, at, (short) stored);
            default -> ShmAccess.setByte(memory, at, (byte) stored);
        }
    }

    private int checked(int value) {
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
