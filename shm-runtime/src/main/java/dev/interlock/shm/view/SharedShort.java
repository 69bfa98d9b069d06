package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * One shared signed 16-bit integer (Python typecode 'h').
 *
 * <p>{@link SharedScalar} says what the lock mode means for each method.
 */
public final class SharedShort extends SharedScalar {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedShort> TYPE = ViewType.scalar(ElementType.INT16, SharedShort::new);

    private SharedShort(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
    }

    /** The value at this place of a segment, in lock mode none. */
    public static SharedShort at(MemorySegment segment, long offset) {
        return TYPE.at(segment, offset, 1, null);
    }

    /** The value at this place of a segment, every access under {@code lock}. */
    public static SharedShort at(MemorySegment segment, long offset, RecursiveLock lock) {
        return TYPE.at(segment, offset, 1, lock);
    }

    /** For a heap: a new object that holds {@code value} from the moment others can see it. */
    public static Definition<SharedShort> of(short value) {
        return new Definition<>(TYPE, 1, view -> view.set(value));
    }

    /** Loads. Plain, or under the lock. */
    public short get() {
        enter();
        try {
            return ShmAccess.getShort(cells, 0);
        } finally {
            exit();
        }
    }

    /** Stores. Plain, or under the lock. */
    public void set(short value) {
        enter();
        try {
            ShmAccess.setShort(cells, 0, value);
        } finally {
            exit();
        }
    }

    /**
     * Replaces the value by {@code f} of it, as one step, and returns the new value. A processor has no atomic
     * step for this width, so a lock is needed.
     *
     * @throws LockRequiredException if the view has no lock
     */
    public short update(ShortOperator f) {
        requireLock();
        enter();
        try {
            short updated = f.apply(ShmAccess.getShort(cells, 0));
            ShmAccess.setShort(cells, 0, updated);
            return updated;
        } finally {
            exit();
        }
    }
}
