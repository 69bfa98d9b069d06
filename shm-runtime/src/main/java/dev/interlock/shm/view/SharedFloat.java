package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * One shared 32-bit IEEE 754 floating-point number (Python typecode 'f').
 *
 * <p>{@link SharedScalar} says what the lock mode means for each method.
 */
public final class SharedFloat extends SharedScalar {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedFloat> TYPE = ViewType.scalar(ElementType.FLOAT32, SharedFloat::new);

    private SharedFloat(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
    }

    /** The value at this place of a segment, in lock mode none. */
    public static SharedFloat at(MemorySegment segment, long offset) {
        return TYPE.at(segment, offset, 1, null);
    }

    /** The value at this place of a segment, every access under {@code lock}. */
    public static SharedFloat at(MemorySegment segment, long offset, RecursiveLock lock) {
        return TYPE.at(segment, offset, 1, lock);
    }

    /** For a heap: a new object that holds {@code value} from the moment others can see it. */
    public static Definition<SharedFloat> of(float value) {
        return new Definition<>(TYPE, 1, view -> view.set(value));
    }

    /** Loads. Plain, or under the lock. */
    public float get() {
        enter();
        try {
            return ShmAccess.getFloat(cells, 0);
        } finally {
            exit();
        }
    }

    /** Stores. Plain, or under the lock. */
    public void set(float value) {
        enter();
        try {
            ShmAccess.setFloat(cells, 0, value);
        } finally {
            exit();
        }
    }

    /**
     * Replaces the value by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     */
    public float update(FloatOperator f) {
        if (lock == null) {
            return updateWithoutLock(f);
        }
        enter();
        try {
            float updated = f.apply(ShmAccess.getFloat(cells, 0));
            ShmAccess.setFloat(cells, 0, updated);
            return updated;
        } finally {
            exit();
        }
    }

    private float updateWithoutLock(FloatOperator f) {
        while (true) {
            int old = ShmAccess.getIntVolatile(cells, 0);
            float updated = f.apply(Float.intBitsToFloat(old));
            if (ShmAccess.compareAndSetInt(cells, 0, old, Float.floatToRawIntBits(updated))) {
                return updated;
            }
        }
    }
}
