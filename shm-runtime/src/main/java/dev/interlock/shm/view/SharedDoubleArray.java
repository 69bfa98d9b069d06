package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A shared array of elements that are each a 64-bit IEEE 754 floating-point number (Python typecode 'd').
 *
 * <p>{@link SharedArray} says what the lock mode means for each method, and {@link ViewIndexException} is thrown by
 * every method whose index or range lies outside.
 */
public final class SharedDoubleArray extends SharedArray {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedDoubleArray> TYPE = ViewType.array(ElementType.FLOAT64, SharedDoubleArray::new);

    private SharedDoubleArray(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock, ElementType.FLOAT64);
    }

    /** The array at this place of a segment, in lock mode none. */
    public static SharedDoubleArray at(MemorySegment segment, long offset, int length) {
        return TYPE.at(segment, offset, length, null);
    }

    /** The array at this place of a segment, every access under {@code lock}. */
    public static SharedDoubleArray at(MemorySegment segment, long offset, int length, RecursiveLock lock) {
        return TYPE.at(segment, offset, length, lock);
    }

    /** For a heap: a new array that holds these values from the moment others can see it. */
    public static Definition<SharedDoubleArray> of(double... values) {
        double[] copy = values.clone();
        return new Definition<>(TYPE, copy.length, view -> view.copyFrom(0, copy));
    }

    /** For a heap: a new array of zeros. A length of 0 is allowed. */
    public static Definition<SharedDoubleArray> ofLength(int length) {
        return new Definition<>(TYPE, length, view -> {});
    }

    /** Loads an element. Plain, or under the lock. */
    public double get(int index) {
        long at = 8L * existing(index);
        enter();
        try {
            return ShmAccess.getDouble(cells, at);
        } finally {
            exit();
        }
    }

    /**
     * Stores an element. Plain, or under the lock.
     *
     * @throws ViewIndexException if there is no such element
     */
    public void set(int index, double value) {
        long at = 8L * existing(index);
        enter();
        try {
            ShmAccess.setDouble(cells, at, value);
        } finally {
            exit();
        }
    }

    /**
     * Replaces an element by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     */
    public double update(int index, DoubleUnaryOperator f) {
        long at = 8L * existing(index);
        if (lock == null) {
            return updateWithoutLock(at, f);
        }
        enter();
        try {
            double updated = f.applyAsDouble(ShmAccess.getDouble(cells, at));
            ShmAccess.setDouble(cells, at, updated);
            return updated;
        } finally {
            exit();
        }
    }

    private double updateWithoutLock(long at, DoubleUnaryOperator f) {
        while (true) {
            long old = ShmAccess.getLongVolatile(cells, at);
            double updated = f.applyAsDouble(Double.longBitsToDouble(old));
            if (ShmAccess.compareAndSetLong(cells, at, old, Double.doubleToRawLongBits(updated))) {
                return updated;
            }
        }
    }

    /** The elements from {@code from} to before {@code to}: the same memory, the same lock. */
    public SharedDoubleArray slice(int from, int to) {
        return new SharedDoubleArray(range(from, to), lock);
    }

    /** Copies {@code count} elements from {@code index} on into a Java array, under one acquisition of the lock. */
    public void copyTo(int index, double[] target, int targetIndex, int count) {
        checkArray(targetIndex, count, target.length);
        copyOut(index, MemorySegment.ofArray(target), targetIndex, count);
    }

    /** Copies {@code count} elements of a Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, double[] source, int sourceIndex, int count) {
        checkArray(sourceIndex, count, source.length);
        copyIn(MemorySegment.ofArray(source), sourceIndex, index, count);
    }

    /** Copies a whole Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, double... source) {
        copyFrom(index, source, 0, source.length);
    }

    /** All elements as they are, read under one acquisition of the lock. */
    public double[] toArray() {
        double[] copy = new double[length];
        copyTo(0, copy, 0, length);
        return copy;
    }

    /** Stores the same value into every element, under one acquisition of the lock. */
    public void fill(double value) {
        enter();
        try {
            for (int i = 0; i < length; i++) {
                ShmAccess.setDouble(cells, (long) i * 8, value);
            }
        } finally {
            exit();
        }
    }

    /** The elements in order, each read when it is asked for. */
    public PrimitiveIterator.OfDouble iterator() {
        return new PrimitiveIterator.OfDouble() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < length;
            }

            @Override
            public double nextDouble() {
                if (next >= length) {
                    throw new NoSuchElementException("an array of " + length + " elements has no more");
                }
                return get(next++);
            }
        };
    }
}
