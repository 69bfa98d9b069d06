package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A shared array of elements that are each a signed byte, -128 to 127 (Python typecode 'b').
 *
 * <p>{@link SharedArray} says what the lock mode means for each method, and {@link ViewIndexException} is thrown by
 * every method whose index or range lies outside.
 */
public final class SharedByteArray extends SharedArray {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedByteArray> TYPE = ViewType.array(ElementType.INT8, SharedByteArray::new);

    private SharedByteArray(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock, ElementType.INT8);
    }

    /** The array at this place of a segment, in lock mode none. */
    public static SharedByteArray at(MemorySegment segment, long offset, int length) {
        return TYPE.at(segment, offset, length, null);
    }

    /** The array at this place of a segment, every access under {@code lock}. */
    public static SharedByteArray at(MemorySegment segment, long offset, int length, RecursiveLock lock) {
        return TYPE.at(segment, offset, length, lock);
    }

    /** For a heap: a new array that holds these values from the moment others can see it. */
    public static Definition<SharedByteArray> of(byte... values) {
        byte[] copy = values.clone();
        return new Definition<>(TYPE, copy.length, view -> view.copyFrom(0, copy));
    }

    /** For a heap: a new array of zeros. A length of 0 is allowed. */
    public static Definition<SharedByteArray> ofLength(int length) {
        return new Definition<>(TYPE, length, view -> {});
    }

    /** Loads an element. Plain, or under the lock. */
    public byte get(int index) {
        long at = existing(index);
        enter();
        try {
            return ShmAccess.getByte(cells, at);
        } finally {
            exit();
        }
    }

    /**
     * Stores an element. Plain, or under the lock.
     *
     * @throws ViewIndexException if there is no such element
     */
    public void set(int index, byte value) {
        long at = existing(index);
        enter();
        try {
            ShmAccess.setByte(cells, at, value);
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
    public byte update(int index, ByteOperator f) {
        long at = existing(index);
        requireLock();
        enter();
        try {
            byte updated = f.apply(ShmAccess.getByte(cells, at));
            ShmAccess.setByte(cells, at, updated);
            return updated;
        } finally {
            exit();
        }
    }

    /** The elements from {@code from} to before {@code to}: the same memory, the same lock. */
    public SharedByteArray slice(int from, int to) {
        return new SharedByteArray(range(from, to), lock);
    }

    /** Copies {@code count} elements from {@code index} on into a Java array, under one acquisition of the lock. */
    public void copyTo(int index, byte[] target, int targetIndex, int count) {
        checkArray(targetIndex, count, target.length);
        copyOut(index, MemorySegment.ofArray(target), targetIndex, count);
    }

    /** Copies {@code count} elements of a Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, byte[] source, int sourceIndex, int count) {
        checkArray(sourceIndex, count, source.length);
        copyIn(MemorySegment.ofArray(source), sourceIndex, index, count);
    }

    /** Copies a whole Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, byte... source) {
        copyFrom(index, source, 0, source.length);
    }

    /** All elements as they are, read under one acquisition of the lock. */
    public byte[] toArray() {
        byte[] copy = new byte[length];
        copyTo(0, copy, 0, length);
        return copy;
    }

    /** Stores the same value into every element, under one acquisition of the lock. */
    public void fill(byte value) {
        enter();
        try {
            for (int i = 0; i < length; i++) {
                ShmAccess.setByte(cells, i, value);
            }
        } finally {
            exit();
        }
    }

    /** Passes the elements to {@code action} in order, each read when its turn comes. */
    public void forEach(ByteAction action) {
        for (int i = 0; i < length; i++) {
            action.accept(get(i));
        }
    }
}
