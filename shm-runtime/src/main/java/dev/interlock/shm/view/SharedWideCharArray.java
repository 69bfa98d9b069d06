package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A shared array of elements that are each a C {@code wchar_t}, one Unicode code point, 0 to 0x10FFFF (Python
 * typecode 'u').
 *
 * <p>{@link SharedArray} says what the lock mode means for each method, and {@link ViewIndexException} is thrown by
 * every method whose index or range lies outside.
 */
public final class SharedWideCharArray extends SharedArray {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedWideCharArray> TYPE =
            ViewType.array(ElementType.WCHAR, SharedWideCharArray::new);

    private SharedWideCharArray(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock, ElementType.WCHAR);
    }

    /** The array at this place of a segment, in lock mode none. */
    public static SharedWideCharArray at(MemorySegment segment, long offset, int length) {
        return TYPE.at(segment, offset, length, null);
    }

    /** The array at this place of a segment, every access under {@code lock}. */
    public static SharedWideCharArray at(MemorySegment segment, long offset, int length, RecursiveLock lock) {
        return TYPE.at(segment, offset, length, lock);
    }

    /** For a heap: a new array that holds these values from the moment others can see it. */
    public static Definition<SharedWideCharArray> of(int... values) {
        int[] copy = values.clone();
        return new Definition<>(TYPE, copy.length, view -> view.copyFrom(0, copy));
    }

    /** For a heap: a new array of zeros. A length of 0 is allowed. */
    public static Definition<SharedWideCharArray> ofLength(int length) {
        return new Definition<>(TYPE, length, view -> {});
    }

    /** Loads an element. Plain, or under the lock. */
    public int get(int index) {
        long at = 4L * existing(index);
        enter();
        try {
            return ShmAccess.getInt(cells, at);
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
    public void set(int index, int value) {
        long at = 4L * existing(index);
        enter();
        try {
            ShmAccess.setInt(cells, at, checked(value));
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
    public int update(int index, IntUnaryOperator f) {
        long at = 4L * existing(index);
        if (lock == null) {
            return updateWithoutLock(at, f);
        }
        enter();
        try {
            int updated = f.applyAsInt(ShmAccess.getInt(cells, at));
            ShmAccess.setInt(cells, at, checked(updated));
            return updated;
        } finally {
            exit();
        }
    }

    private int updateWithoutLock(long at, IntUnaryOperator f) {
        while (true) {
            int old = ShmAccess.getIntVolatile(cells, at);
            int updated = f.applyAsInt(old);
            if (ShmAccess.compareAndSetInt(cells, at, old, checked(updated))) {
                return updated;
            }
        }
    }

    /** The elements from {@code from} to before {@code to}: the same memory, the same lock. */
    public SharedWideCharArray slice(int from, int to) {
        return new SharedWideCharArray(range(from, to), lock);
    }

    /** Copies {@code count} elements from {@code index} on into a Java array, under one acquisition of the lock. */
    public void copyTo(int index, int[] target, int targetIndex, int count) {
        checkArray(targetIndex, count, target.length);
        copyOut(index, MemorySegment.ofArray(target), targetIndex, count);
    }

    /** Copies {@code count} elements of a Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, int[] source, int sourceIndex, int count) {
        checkArray(sourceIndex, count, source.length);
        for (int i = 0; i < count; i++) {
            checked(source[sourceIndex + i]);
        }
        copyIn(MemorySegment.ofArray(source), sourceIndex, index, count);
    }

    /** Copies a whole Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, int... source) {
        copyFrom(index, source, 0, source.length);
    }

    /** All elements as they are, read under one acquisition of the lock. */
    public int[] toArray() {
        int[] copy = new int[length];
        copyTo(0, copy, 0, length);
        return copy;
    }

    /**
     * Stores the same value into every element, under one acquisition of the lock.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void fill(int value) {
        int stored = checked(value);
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
    public PrimitiveIterator.OfInt iterator() {
        return new PrimitiveIterator.OfInt() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < length;
            }

            @Override
            public int nextInt() {
                if (next >= length) {
                    throw new NoSuchElementException("an array of " + length + " elements has no more");
                }
                return get(next++);
            }
        };
    }

    /** The text before the first zero, or all if there is none, read under one acquisition of the lock. */
    public String value() {
        int[] raw = toArray();
        int end = 0;
        while (end < raw.length && raw[end] != 0) {
            end++;
        }
        return new String(raw, 0, end);
    }

    /**
     * Stores a text and, if there is room, a zero behind it. The cells behind that stay.
     *
     * @throws ValueRangeException if it has more code points than the array has cells
     */
    public void setValue(String value) {
        int[] points = value.codePoints().toArray();
        if (points.length > length) {
            throw new ValueRangeException(
                    name(), "has " + length + " cells here; " + points.length + " code points do not fit", null);
        }
        copyFrom(0, points.length < length ? Arrays.copyOf(points, points.length + 1) : points);
    }

    private int checked(int value) {
        return ElementType.WCHAR.checked(value, cells);
    }
}
