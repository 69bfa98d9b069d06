package dev.interlock.shm.ndarray;

import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.ValueRangeException;
import org.jspecify.annotations.Nullable;

/**
 * Shared integers with any number of axes whose values need a Java {@code long}: {@link Dtype#INT64},
 * {@link Dtype#UINT64} (all 64 bits, as in {@link Long#toUnsignedString(long)}) and {@link Dtype#UINT32}.
 *
 * <p>{@link NdArray} says what the lock means for each method. One to three indices cost no allocation, any other
 * number of them the array that holds them. {@link NdIndexException} is thrown by every method whose indices are too
 * few, too many or outside.
 *
 * <p>Each width has a class of its own inside: were there one with branches, the compiler would take those of the types
 * used first for all that is likely, and an access to another would cost ten times as much.
 */
public abstract sealed class NdLongArray extends NdArray<NdLongArray> permits NdUnsigned32, NdInt64 {

    private final long minimum;
    private final long maximum;

    NdLongArray(Dtype<NdLongArray> dtype, Strided cells, @Nullable RecursiveLock lock) {
        super(dtype, cells, lock);
        this.minimum = dtype.minimum();
        this.maximum = dtype.maximum();
    }

    static NdLongArray over(Dtype<NdLongArray> dtype, Strided cells, @Nullable RecursiveLock lock) {
        return switch (dtype.bytes()) {
            case Integer.BYTES -> new NdUnsigned32(dtype, cells, lock);
            default -> new NdInt64(dtype, cells, lock);
        };
    }

    /** Loads an element of an array that has one axis. */
    public abstract long get(int i);

    /** Loads an element of an array that has two axes. */
    public abstract long get(int i, int j);

    /** Loads an element of an array that has three axes. */
    public abstract long get(int i, int j, int k);

    /** Loads an element of an array that has as many axes as there are indices; none is allowed. */
    public abstract long get(int... indices);

    /**
     * Stores an element of an array that has one axis.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public abstract void set(int i, long value);

    /**
     * Stores an element of an array that has two axes.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public abstract void set(int i, int j, long value);

    /**
     * Stores an element of an array that has three axes.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public abstract void set(int i, int j, int k, long value);

    /**
     * Stores an element of an array that has as many axes as there are indices; none is allowed.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public abstract void set(int[] indices, long value);

    /**
     * Stores the same value into every element, under one acquisition of the lock.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void fill(long value) {
        fillWith(checked(value));
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
        read(target);
    }

    /**
     * Stores all elements, in C order, under one acquisition of the lock.
     *
     * @throws ShapeException if there are more or fewer values
     * @throws ValueRangeException if a value is out of range; nothing is stored
     */
    public void copyFrom(long... values) {
        checkLength(values.length, 1);
        for (long value : values) {
            checked(value);
        }
        write(values);
    }

    /** Copies all elements into an array that has their number, under the lock. */
    abstract void read(long[] target);

    /** Stores as many values as there are elements, which have been checked, under the lock. */
    abstract void write(long[] values);

    final long checked(long value) {
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
