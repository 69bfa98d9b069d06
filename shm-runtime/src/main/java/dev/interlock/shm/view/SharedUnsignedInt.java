package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One shared unsigned 32-bit integer, 0 to 4,294,967,295 (Python typecode 'I').
 *
 * <p>{@link SharedScalar} says what the lock mode means for each method.
 */
public final class SharedUnsignedInt extends SharedScalar {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedUnsignedInt> TYPE = ViewType.scalar(ElementType.UINT32, SharedUnsignedInt::new);

    private SharedUnsignedInt(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
    }

    /** The value at this place of a segment, in lock mode none. */
    public static SharedUnsignedInt at(MemorySegment segment, long offset) {
        return TYPE.at(segment, offset, 1, null);
    }

    /** The value at this place of a segment, every access under {@code lock}. */
    public static SharedUnsignedInt at(MemorySegment segment, long offset, RecursiveLock lock) {
        return TYPE.at(segment, offset, 1, lock);
    }

    /** For a heap: a new object that holds {@code value} from the moment others can see it. */
    public static Definition<SharedUnsignedInt> of(long value) {
        return new Definition<>(TYPE, 1, view -> view.set(value));
    }

    /** Loads. Plain, or under the lock. */
    public long get() {
        enter();
        try {
            return Integer.toUnsignedLong(ShmAccess.getInt(cells, 0));
        } finally {
            exit();
        }
    }

    /**
     * Stores. Plain, or under the lock.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(long value) {
        enter();
        try {
            ShmAccess.setInt(cells, 0, (int) checked(value));
        } finally {
            exit();
        }
    }

    /**
     * Replaces the value by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     *
     * @throws ValueRangeException if the new value is out of range
     */
    public long update(LongUnaryOperator f) {
        if (lock == null) {
            return updateWithoutLock(f);
        }
        enter();
        try {
            long updated = f.applyAsLong(Integer.toUnsignedLong(ShmAccess.getInt(cells, 0)));
            ShmAccess.setInt(cells, 0, (int) checked(updated));
            return updated;
        } finally {
            exit();
        }
    }

    private long updateWithoutLock(LongUnaryOperator f) {
        while (true) {
            int old = ShmAccess.getIntVolatile(cells, 0);
            long updated = f.applyAsLong(Integer.toUnsignedLong(old));
            if (ShmAccess.compareAndSetInt(cells, 0, old, (int) checked(updated))) {
                return updated;
            }
        }
    }

    private long checked(long value) {
        return ElementType.UINT32.checked(value, cells);
    }
}
