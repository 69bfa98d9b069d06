package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A shared array of elements that are each a signed 64-bit integer (Python typecode 'q' and 'l').
 *
 * <p>{@link SharedArray} says what the lock mode means for each method, and {@link ViewIndexException} is thrown by
 * every method whose index or range lies outside.
 */
public final class SharedLongArray extends SharedArray {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedLongArray> TYPE = ViewType.array(ElementType.INT64, SharedLongArray::new);

    private SharedLongArray(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock, ElementType.INT64);
    }

    /** The array at this place of a segment, in lock mode none. */
    public static SharedLongArray at(MemorySegment segment, long offset, int length) {
        return TYPE.at(segment, offset, length, null);
    }

    /** The array at this place of a segment, every access under {@code lock}. */
    public static SharedLongArray at(MemorySegment segment, long offset, int length, RecursiveLock lock) {
        return TYPE.at(segment, offset, length, lock);
    }

    /** For a heap: a new array that holds these values from the moment others can see it. */
    public static Definition<SharedLongArray> of(long... values) {
        long[] copy = values.clone();
        return new Definition<>(TYPE, copy.length, view -> view.copyFrom(0, copy));
    }

    /** For a heap: a new array of zeros. A length of 0 is allowed. */
    public static Definition<SharedLongArray> ofLength(int length) {
        return new Definition<>(TYPE, length, view -> {});
    }

    /** Loads an element. Plain, or under the lock. */
    public long get(int index) {
        long at = 8L * existing(index);
        enter();
        try {
            return ShmAccess.getLong(cells, at);
        } finally {
            exit();
        }
    }

    /**
     * Stores an element. Plain, or under the lock.
     *
     * @throws ViewIndexException if there is no such element
     */
    public void set(int index, long value) {
        long at = 8L * existing(index);
        enter();
        try {
            ShmAccess.setLong(cells, at, value);
        } finally {
            exit();
        }
    }

    /**
     * Replaces an element by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     */
    public long update(int index, LongUnaryOperator f) {
        long at = 8L * existing(index);
        if (lock == null) {
            return updateWithoutLock(at, f);
        }
        enter();
        try {
            long updated = f.applyAsLong(ShmAccess.getLong(cells, at));
            ShmAccess.setLong(cells, at, updated);
            return updated;
        } finally {
            exit();
        }
    }

    private long updateWithoutLock(long at, LongUnaryOperator f) {
        while (true) {
            long old = ShmAccess.getLongVolatile(cells, at);
            long updated = f.applyAsLong(old);
            if (ShmAccess.compareAndSetLong(cells, at, old, updated)) {
                return updated;
            }
        }
    }

    /** Adds to an element as one step and returns the new value; wraps around. */
    public long addAndGet(int index, long delta) {
        long at = 8L * existing(index);
        enter();
        try {
            return ShmAccess.getAndAddLong(cells, at, delta) + delta;
        } finally {
            exit();
        }
    }

    /** Adds to an element as one step and returns the old value; wraps around. */
    public long getAndAdd(int index, long delta) {
        long at = 8L * existing(index);
        enter();
        try {
            return ShmAccess.getAndAddLong(cells, at, delta);
        } finally {
            exit();
        }
    }

    /** Stores into an element and returns the old value, as one step. */
    public long getAndSet(int index, long value) {
        long at = 8L * existing(index);
        enter();
        try {
            return ShmAccess.getAndSetLong(cells, at, value);
        } finally {
            exit();
        }
    }

    /** Stores {@code value} into an element if it holds {@code expected}, as one step; returns whether it did. */
    public boolean compareAndSet(int index, long expected, long value) {
        long at = 8L * existing(index);
        enter();
        try {
            return ShmAccess.compareAndSetLong(cells, at, expected, value);
        } finally {
            exit();
        }
    }

    /** The elements from {@code from} to before {@code to}: the same memory, the same lock. */
    public SharedLongArray slice(int from, int to) {
        return new SharedLongArray(range(from, to), lock);
    }

    /** Copies {@code count} elements from {@code index} on into a Java array, under one acquisition of the lock. */
    public void copyTo(int index, long[] target, int targetIndex, int count) {
        checkArray(targetIndex, count, target.length);
        copyOut(index, MemorySegment.ofArray(target), targetIndex, count);
    }

    /** Copies {@code count} elements of a Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, long[] source, int sourceIndex, int count) {
        checkArray(sourceIndex, count, source.length);
        copyIn(MemorySegment.ofArray(source), sourceIndex, index, count);
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

    /** Stores the same value into every element, under one acquisition of the lock. */
    public void fill(long value) {
        enter();
        try {
            for (int i = 0; i < length; i++) {
                ShmAccess.setLong(cells, (long) i * 8, value);
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
}
