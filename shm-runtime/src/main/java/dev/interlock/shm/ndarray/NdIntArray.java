package dev.interlock.shm.ndarray;

import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.ValueRangeException;
import org.jspecify.annotations.Nullable;

/**
 * Shared integers with any number of axes whose values fit into a Java {@code int}: {@link Dtype#INT32},
 * {@link Dtype#INT16}, {@link Dtype#UINT16}, {@link Dtype#INT8}, {@link Dtype#UINT8}, {@link Dtype#CHAR8} and
 * {@link Dtype#WCHAR}. Memory holds them in the width of their type.
 *
 * <p>{@link NdArray} says what the lock means for each method. One to three indices cost no allocation, any other
 * number of them the array that holds them. {@link NdIndexException} is thrown by every method whose indices are too
 * few, too many or outside.
 *
 * <p>Each width has a class of its own inside: were there one with branches, the compiler would take those of the types
 * used first for all that is likely, and an access to another would cost ten times as much.
 */
public abstract sealed class NdIntArray extends NdArray<NdIntArray> permits NdInt8, NdInt16, NdInt32 {

    /** What is left of a narrow element after sign extension: all bits if its type has a sign, else its own. */
    final int mask;

    private final int minimum;
    private final int maximum;

    NdIntArray(Dtype<NdIntArray> dtype, Strided cells, @Nullable RecursiveLock lock) {
        super(dtype, cells, lock);
        this.minimum = (int) dtype.minimum();
        this.maximum = (int) dtype.maximum();
        this.mask = minimum < 0 ? -1 : maximum;
    }

    static NdIntArray over(Dtype<NdIntArray> dtype, Strided cells, @Nullable RecursiveLock lock) {
        return switch (dtype.bytes()) {
            case Byte.BYTES -> new NdInt8(dtype, cells, lock);
            case Short.BYTES -> new NdInt16(dtype, cells, lock);
            default -> new NdInt32(dtype, cells, lock);
        };
    }

    /** Loads an element of an array that has one axis. */
    public abstract int get(int i);

    /** Loads an element of an array that has two axes. */
    public abstract int get(int i, int j);

    /** Loads an element of an array that has three axes. */
    public abstract int get(int i, int j, int k);

    /** Loads an element of an array that has as many axes as there are indices; none is allowed. */
    public abstract int get(int... indices);

    /**
     * Stores an element of an array that has one axis.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public abstract void set(int i, int value);

    /**
     * Stores an element of an array that has two axes.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public abstract void set(int i, int j, int value);

    /**
     * Stores an element of an array that has three axes.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public abstract void set(int i, int j, int k, int value);

    /**
     * Stores an element of an array that has as many axes as there are indices; none is allowed.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public abstract void set(int[] indices, int value);

    /**
     * Stores the same value into every element, under one acquisition of the lock.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void fill(int value) {
        fillWith(checked(value));
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
        read(target);
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
        write(values);
    }

    /** Copies all elements into an array that has their number, under the lock. */
    abstract void read(int[] target);

    /** Stores as many values as there are elements, which have been checked, under the lock. */
    abstract void write(int[] values);

    final int checked(int value) {
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
