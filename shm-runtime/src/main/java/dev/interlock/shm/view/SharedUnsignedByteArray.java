package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A shared array of elements that are each an unsigned byte, 0 to 255 (Python typecode 'B').
 *
 * <p>{@link SharedArray} says what the lock mode means for each method, and {@link ViewIndexException} is thrown by
 * every method whose index or range lies outside.
 */
public final class SharedUnsignedByteArray extends SharedArray {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedUnsignedByteArray> TYPE =
            ViewType.array(ElementType.UINT8, SharedUnsignedByteArray::new);

    private SharedUnsignedByteArray(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock, ElementType.UINT8);
    }

    /** The array at this place of a segment, in lock mode none. */
    public static SharedUnsignedByteArray at(MemorySegment segment, long offset, int length) {
        return TYPE.at(segment, offset, length, null);
    }

    /** The array at this place of a segment, every access under {@code lock}. */
    public static SharedUnsignedByteArray at(MemorySegment segment, long offset, int length, RecursiveLock lock) {
        return TYPE.at(segment, offset, length, lock);
    }

    /** For a heap: a new array that holds these values from the moment others can see it. */
    public static Definition<SharedUnsignedByteArray> of(int... values) {
        int[] copy = values.clone();
        return new Definition<>(TYPE, copy.length, view -> view.copyFrom(0, copy));
    }

    /** For a heap: a new array of zeros. A length of 0 is allowed. */
    public static Definition<SharedUnsignedByteArray> ofLength(int length) {
        return new Definition<>(TYPE, length, view -> {});
    }

    /** Loads an element. Plain, or under the lock. */
    public int get(int index) {
        long at = existing(index);
        enter();
        try {
            return Byte.toUnsignedInt(ShmAccess.getByte(cells, at));
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
        long at = existing(index);
        enter();
        try {
            ShmAccess.setByte(cells, at, (byte) checked(value));
        } finally {
            exit();
        }
    }

    /**
     * Replaces an element by {@code f} of it, as one step, and returns the new value. A processor has no atomic
     * step for this width, so a lock is needed.
     *
     * @throws LockRequiredException if the view has no lock
     * @throws ValueRangeException if the new value is out of range
     */
    public int update(int index, IntUnaryOperator f) {
        long at = existing(index);
        requireLock();
        enter();
        try {
            int updated = f.applyAsInt(Byte.toUnsignedInt(ShmAccess.getByte(cells, at)));
            ShmAccess.setByte(cells, at, (byte) checked(updated));
            return updated;
        } finally {
            exit();
        }
    }

    /** The elements from {@code from} to before {@code to}: the same memory, the same lock. */
    public SharedUnsignedByteArray slice(int from, int to) {
        return new SharedUnsignedByteArray(range(from, to), lock);
    }

    /** Copies {@code count} elements from {@code index} on into a Java array, under one acquisition of the lock. */
    public void copyTo(int index, int[] target, int targetIndex, int count) {
        checkArray(targetIndex, count, target.length);
        byte[] stored = new byte[count];
        copyOut(index, MemorySegment.ofArray(stored), 0, count);
        for (int i = 0; i < count; i++) {
            target[targetIndex + i] = Byte.toUnsignedInt(stored[i]);
        }
    }

    /** Copies {@code count} elements of a Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, int[] source, int sourceIndex, int count) {
        checkArray(sourceIndex, count, source.length);
        byte[] stored = new byte[count];
        for (int i = 0; i < count; i++) {
            stored[i] = (byte) checked(source[sourceIndex + i]);
        }
        copyIn(MemorySegment.ofArray(stored), 0, index, count);
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
        byte stored = (byte) checked(value);
        enter();
        try {
            for (int i = 0; i < length; i++) {
                ShmAccess.setByte(cells, i, stored);
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

    private int checked(int value) {
        return ElementType.UINT8.checked(value, cells);
    }
}
