package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One shared unsigned 16-bit integer, 0 to 65,535 (Python typecode 'H').
 *
 * <p>{@link SharedScalar} says what the lock mode means for each method.
 */
public final class SharedUnsignedShort extends SharedScalar {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedUnsignedShort> TYPE =
            ViewType.scalar(ElementType.UINT16, SharedUnsignedShort::new);

    private SharedUnsignedShort(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
    }

    /** The value at this place of a segment, in lock mode none. */
    public static SharedUnsignedShort at(MemorySegment segment, long offset) {
        return TYPE.at(segment, offset, 1, null);
    }

    /** The value at this place of a segment, every access under {@code lock}. */
    public static SharedUnsignedShort at(MemorySegment segment, long offset, RecursiveLock lock) {
        return TYPE.at(segment, offset, 1, lock);
    }

    /** For a heap: a new object that holds {@code value} from the moment others can see it. */
    public static Definition<SharedUnsignedShort> of(int value) {
        return new Definition<>(TYPE, 1, view -> view.set(value));
    }

    /** Loads. Plain, or under the lock. */
    public int get() {
        enter();
        try {
            return Short.toUnsignedInt(ShmAccess.getShort(cells, 0));
        } finally {
            exit();
        }
    }

    /**
     * Stores. Plain, or under the lock.
     *
     * @throws ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(int value) {
        enter();
        try {
            ShmAccess.setShort(cells, 0, (short) checked(value));
        } finally {
            exit();
        }
    }

    /**
     * Replaces the value by {@code f} of it, as one step, and returns the new value. A processor has no atomic
     * step for this width, so a lock is needed.
     *
     * @throws LockRequiredException if the view has no lock
     * @throws ValueRangeException if the new value is out of range
     */
    public int update(IntUnaryOperator f) {
        requireLock();
        enter();
        try {
            int updated = f.applyAsInt(Short.toUnsignedInt(ShmAccess.getShort(cells, 0)));
            ShmAccess.setShort(cells, 0, (short) checked(updated));
            return updated;
        } finally {
            exit();
        }
    }

    private int checked(int value) {
        return ElementType.UINT16.checked(value, cells);
    }
}
