package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * One shared signed byte, -128 to 127 (Python typecode 'b').
 *
 * <p>{@link SharedScalar} says what the lock mode means for each method.
 */
public final class SharedByte extends SharedScalar {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedByte> TYPE = ViewType.scalar(ElementType.INT8, SharedByte::new);

    private SharedByte(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
    }

    /** The value at this place of a segment, in lock mode none. */
    public static SharedByte at(MemorySegment segment, long offset) {
        return TYPE.at(segment, offset, 1, null);
    }

    /** The value at this place of a segment, every access under {@code lock}. */
    public static SharedByte at(MemorySegment segment, long offset, RecursiveLock lock) {
        return TYPE.at(segment, offset, 1, lock);
    }

    /** For a heap: a new object that holds {@code value} from the moment others can see it. */
    public static Definition<SharedByte> of(byte value) {
        return new Definition<>(TYPE, 1, view -> view.set(value));
    }

    /** Loads. Plain, or under the lock. */
    public byte get() {
        enter();
        try {
            return ShmAccess.getByte(cells, 0);
        } finally {
            exit();
        }
    }

    /** Stores. Plain, or under the lock. */
    public void set(byte value) {
        enter();
        try {
            ShmAccess.setByte(cells, 0, value);
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
    public byte update(ByteOperator f) {
        requireLock();
        enter();
        try {
            byte updated = f.apply(ShmAccess.getByte(cells, 0));
            ShmAccess.setByte(cells, 0, updated);
            return updated;
        } finally {
            exit();
        }
    }
}
