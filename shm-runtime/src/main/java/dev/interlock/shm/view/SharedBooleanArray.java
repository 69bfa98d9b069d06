package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A shared array of elements that are each a truth value, one byte that is 0 or 1 (Python typecode '?').
 *
 * <p>{@link SharedArray} says what the lock mode means for each method, and {@link ViewIndexException} is thrown by
 * every method whose index or range lies outside.
 */
public final class SharedBooleanArray extends SharedArray {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedBooleanArray> TYPE = ViewType.array(ElementType.BOOL, SharedBooleanArray::new);

    private SharedBooleanArray(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock, ElementType.BOOL);
    }

    /** The array at this place of a segment, in lock mode none. */
    public static SharedBooleanArray at(MemorySegment segment, long offset, int length) {
        return TYPE.at(segment, offset, length, null);
    }

    /** The array at this place of a segment, every access under {@code lock}. */
    public static SharedBooleanArray at(MemorySegment segment, long offset, int length, RecursiveLock lock) {
        return TYPE.at(segment, offset, length, lock);
    }

    /** For a heap: a new array that holds these values from the moment others can see it. */
    public static Definition<SharedBooleanArray> of(boolean... values) {
        boolean[] copy = values.clone();
        return new Definition<>(TYPE, copy.length, view -> view.copyFrom(0, copy));
    }

    /** For a heap: a new array of zeros. A length of 0 is allowed. */
    public static Definition<SharedBooleanArray> ofLength(int length) {
        return new Definition<>(TYPE, length, view -> {});
    }

    /** Loads an element. Plain, or under the lock. */
    public boolean get(int index) {
        long at = existing(index);
        enter();
        try {
            return ShmAccess.getByte(cells, at) != 0;
        } finally {
            exit();
        }
    }

    /**
     * Stores an element. Plain, or under the lock.
     *
     * @throws ViewIndexException if there is no such element
     */
    public void set(int index, boolean value) {
        long at = existing(index);
        enter();
        try {
            ShmAccess.setByte(cells, at, (byte) (value ? 1 : 0));
        } finally {
            exit();
        }
    }

    /**
     * Replaces an element by {@code f} of it, as one step, and returns the new value. A processor has no atomic
     * step for this width, so a lock is needed.
     *
     * @throws LockRequiredException if the view has no lock
     */
    public boolean update(int index, BooleanOperator f) {
        long at = existing(index);
        requireLock();
        enter();
        try {
            boolean updated = f.apply(ShmAccess.getByte(cells, at) != 0);
            ShmAccess.setByte(cells, at, (byte) (updated ? 1 : 0));
            return updated;
        } finally {
            exit();
        }
    }

    /** The elements from {@code from} to before {@code to}: the same memory, the same lock. */
    public SharedBooleanArray slice(int from, int to) {
        return new SharedBooleanArray(range(from, to), lock);
    }

    /** Copies {@code count} elements from {@code index} on into a Java array, under one acquisition of the lock. */
    public void copyTo(int index, boolean[] target, int targetIndex, int count) {
        checkArray(targetIndex, count, target.length);
        byte[] stored = new byte[count];
        copyOut(index, MemorySegment.ofArray(stored), 0, count);
        for (int i = 0; i < count; i++) {
            target[targetIndex + i] = stored[i] != 0;
        }
    }

    /** Copies {@code count} elements of a Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, boolean[] source, int sourceIndex, int count) {
        checkArray(sourceIndex, count, source.length);
        byte[] stored = new byte[count];
        for (int i = 0; i < count; i++) {
            stored[i] = (byte) (source[sourceIndex + i] ? 1 : 0);
        }
        copyIn(MemorySegment.ofArray(stored), 0, index, count);
    }

    /** Copies a whole Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, boolean... source) {
        copyFrom(index, source, 0, source.length);
    }

    /** All elements as they are, read under one acquisition of the lock. */
    public boolean[] toArray() {
        boolean[] copy = new boolean[length];
        copyTo(0, copy, 0, length);
        return copy;
    }

    /** Stores the same value into every element, under one acquisition of the lock. */
    public void fill(boolean value) {
        enter();
        try {
            for (int i = 0; i < length; i++) {
                ShmAccess.setByte(cells, i, (byte) (value ? 1 : 0));
            }
        } finally {
            exit();
        }
    }

    /** Passes the elements to {@code action} in order, each read when its turn comes. */
    public void forEach(BooleanAction action) {
        for (int i = 0; i < length; i++) {
            action.accept(get(i));
        }
    }
}
