package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A shared array of elements that are each a 32-bit IEEE 754 floating-point number (Python typecode 'f').
 *
 * <p>{@link SharedArray} says what the lock mode means for each method, and {@link ViewIndexException} is thrown by
 * every method whose index or range lies outside.
 */
public final class SharedFloatArray extends SharedArray {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedFloatArray> TYPE = ViewType.array(ElementType.FLOAT32, SharedFloatArray::new);

    private SharedFloatArray(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock, ElementType.FLOAT32);
    }

    /** The array at this place of a segment, in lock mode none. */
    public static SharedFloatArray at(MemorySegment segment, long offset, int length) {
        return TYPE.at(segment, offset, length, null);
    }

    /** The array at this place of a segment, every access under {@code lock}. */
    public static SharedFloatArray at(MemorySegment segment, long offset, int length, RecursiveLock lock) {
        return TYPE.at(segment, offset, length, lock);
    }

    /** For a heap: a new array that holds these values from the moment others can see it. */
    public static Definition<SharedFloatArray> of(float... values) {
        float[] copy = values.clone();
        return new Definition<>(TYPE, copy.length, view -> view.copyFrom(0, copy));
    }

    /** For a heap: a new array of zeros. A length of 0 is allowed. */
    public static Definition<SharedFloatArray> ofLength(int length) {
        return new Definition<>(TYPE, length, view -> {});
    }

    /** Loads an element. Plain, or under the lock. */
    public float get(int index) {
        long at = 4L * existing(index);
        enter();
        try {
            return ShmAccess.getFloat(cells, at);
        } finally {
            exit();
        }
    }

    /**
     * Stores an element. Plain, or under the lock.
     *
     * @throws ViewIndexException if there is no such element
     */
    public void set(int index, float value) {
        long at = 4L * existing(index);
        enter();
        try {
            ShmAccess.setFloat(cells, at, value);
        } finally {
            exit();
        }
    }

    /**
     * Replaces an element by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     */
    public float update(int index, FloatOperator f) {
        long at = 4L * existing(index);
        if (lock == null) {
            return updateWithoutLock(at, f);
        }
        enter();
        try {
            float updated = f.apply(ShmAccess.getFloat(cells, at));
            ShmAccess.setFloat(cells, at, updated);
            return updated;
        } finally {
            exit();
        }
    }

    private float updateWithoutLock(long at, FloatOperator f) {
        while (true) {
            int old = ShmAccess.getIntVolatile(cells, at);
            float updated = f.apply(Float.intBitsToFloat(old));
            if (ShmAccess.compareAndSetInt(cells, at, old, Float.floatToRawIntBits(updated))) {
                return updated;
            }
        }
    }

    /** The elements from {@code from} to before {@code to}: the same memory, the same lock. */
    public SharedFloatArray slice(int from, int to) {
        return new SharedFloatArray(range(from, to), lock);
    }

    /** Copies {@code count} elements from {@code index} on into a Java array, under one acquisition of the lock. */
    public void copyTo(int index, float[] target, int targetIndex, int count) {
        checkArray(targetIndex, count, target.length);
        copyOut(index, MemorySegment.ofArray(target), targetIndex, count);
    }

    /** Copies {@code count} elements of a Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, float[] source, int sourceIndex, int count) {
        checkArray(sourceIndex, count, source.length);
        copyIn(MemorySegment.ofArray(source), sourceIndex, index, count);
    }

    /** Copies a whole Java array to {@code index} and on, under one acquisition of the lock. */
    public void copyFrom(int index, float... source) {
        copyFrom(index, source, 0, source.length);
    }

    /** All elements as they are, read under one acquisition of the lock. */
    public float[] toArray() {
        float[] copy = new float[length];
        copyTo(0, copy, 0, length);
        return copy;
    }

    /** Stores the same value into every element, under one acquisition of the lock. */
    public void fill(float value) {
        enter();
        try {
            for (int i = 0; i < length; i++) {
                ShmAccess.setFloat(cells, (long) i * 4, value);
            }
        } finally {
            exit();
        }
    }

    /** Passes the elements to {@code action} in order, each read when its turn comes. */
    public void forEach(FloatAction action) {
        for (int i = 0; i < length; i++) {
            action.accept(get(i));
        }
    }
}
