package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A shared array of elements that are each an unsigned 32-bit integer, 0 to 4,294,967,295 (Python typecode 'I').
 *
 * <p>{@link SharedArray} says what the lock mode means for each method, and {@link ViewIndexException} is thrown by
 * every method whose index or range lies outside.
 */
public final class SharedUnsignedIntArray extends SharedArray {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedUnsignedIntArray> TYPE =
            ViewType.array(ElementType.UINT32, SharedUnsignedIntArray::new);

    private SharedUnsignedIntArray(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock, ElementType.UINT32);
    }

    /** The array at this place of a segment, in lock mode none. */
    public static SharedUnsignedIntArray at(MemorySegment segment, long offset, int length) {
        return TYPE.at(segment, offset, length, null);
    }

    /** The array at this place of a segment, every access under {@code lock}. */
    public static SharedUnsignedIntArray at(MemorySegment segment, long offset, int length, RecursiveLock lock) {
        return TYPE.at(segment, offset, length, lock);
    }

    /** For a heap: a new array that holds these values from the moment others can see it. */
    public static Definition<SharedUnsignedIntArray> of(long... values) {
        long[] copy = values.clone();
        return new Definition<>(TYPE, copy.length, view -> view.copyFrom(0, copy));
    }

    /** For a heap: a new array of zeros. A length of 0 is allowed. */
    public static Definition<SharedUnsignedIntArray> ofLength(int length) {
        return new Definition<>(TYPE, length, view -> {});
    }

    /** Loads an element. Plain, or under the lock. */
    public long get(int index) {
        long at = 4L * existing(index);
        enter();
        try {
            return Integer.toUnsignedLong(ShmAccess.getInt(cells, at));
        } finally {
            exit();
        }
    }

    /**
     * Stores an element. Plain, or under the lock.
     *
     * @throws ViewIndexException if there is no such element
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(int index, long value) {
        long at = 4L * existing(index);
        enter();
        try {
            ShmAccess.setInt(cells, at, (int) checked(value));
        } finally {
            exit();
        }
    }

    /**
     * Replaces an element by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     *
     * @throws ValueRangeException if the new value is out of range
     */
    public long update(int index, LongUnaryOperator f) {
        long at = 4L * existing(index);
        if (lock == null) {
            return updateWithoutLock(at, f);
        }
        enter();
        try {
            long updated = f.applyAsLong(Integer.toUnsignedLong(ShmAccess.getInt(cells, at)));
            ShmAccess.setInt(cells, at, (int) checked(updated));
            return updated;
        } finally {
            exit();
        }
    }

    private long updateWithoutLock(long at, LongUnaryOperator f) {
        while (true) {
            int old = ShmAccess.getIntVolatile(cells, at);
            long updated = f.applyAsLong(Integer.toUnsignedLong(old));
            if (ShmAccess.compareAndSetInt(cells, at, old, (int) checked(updated))) {
                return updated;
            }
        }
    }

    /** The elements from {@code from} to before {@code to}: the same memory, the same lock. */
    public SharedUnsignedIntArray slice(int from, int to) {
        return new SharedUnsignedIntArray(range(from, to), lock);
    }

    /** Copies {@code count} elements from {@code index} on into a Java array, under one acquisition of the lock. */
    public void copyTo(int index, long[] target, int targetIndex, int count) {
        checkArray(targetIndex, count, target.length);
        int[] stored = new int[count];
        copyOut(index, MemorySegment.ofArray(stored), 0, count);
        for (int i = 0; i < count; i++) {
            target[targetIndex + i] = Integer.toUnsignedLong(stored[i]);
        }
    }

    /** Copies {@code count} elements of a Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, long[] source, int sourceIndex, int count) {
        checkArray(sourceIndex, count, source.length);
        int[] stored = new int[count];
        for (int i = 0; i < count; i++) {
            stored[i] = (int) checked(source[sourceIndex + i]);
        }
        copyIn(MemorySegment.ofArray(stored), 0, index, count);
    }

    /** Copies a whole Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, long... source) {
        copyFrom(index, source, 0, source.length);
    }

    /** All elements as they are, read under one acquisition of the lock. */
    public long[] toArray() {
        long[] copy = new long[length];
        copyTo(0, copy, 0, length);
        return copy;
    }

    /**
     * Stores the same value into every element, under one acquisition of the lock.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void fill(long value) {
        int stored = (int) checked(value);
        enter();
        try {
            for (int i = 0; i < length; i++) {
                ShmAccess.setInt(cells, (long) i * 4, stored);
            }
        } finally {
            exit();
        }
    }

    /** The elements in order, each read when it is asked for. */
    public PrimitiveIterator.OfLong iterator() {
        return new PrimitiveIterator.OfLong() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < length;
            }

            @Override
            public long nextLong() {
                if (next >= length) {
                    throw new NoSuchElementException("an array of " + length + " elements has no more");
                }
                return get(next++);
            }
        };
    }

    private long checked(long value) {
        return ElementType.UINT32.checked(value, cells);
    }
}
