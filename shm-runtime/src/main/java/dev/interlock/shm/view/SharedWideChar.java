package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One shared C {@code wchar_t}, one Unicode code point, 0 to 0x10FFFF (Python typecode 'u').
 *
 * <p>{@link SharedScalar} says what the lock mode means for each method.
 */
public final class SharedWideChar extends SharedScalar {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedWideChar> TYPE = ViewType.scalar(ElementType.WCHAR, SharedWideChar::new);

    private SharedWideChar(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
    }

    /** The value at this place of a segment, in lock mode none. */
    public static SharedWideChar at(MemorySegment segment, long offset) {
        return TYPE.at(segment, offset, 1, null);
    }

    /** The value at this place of a segment, every access under {@code lock}. */
    public static SharedWideChar at(MemorySegment segment, long offset, RecursiveLock lock) {
        return TYPE.at(segment, offset, 1, lock);
    }

    /** For a heap: a new object that holds {@code value} from the moment others can see it. */
    public static Definition<SharedWideChar> of(int value) {
        return new Definition<>(TYPE, 1, view -> view.set(value));
    }

    /** Loads. Plain, or under the lock. */
    public int get() {
        enter();
        try {
            return ShmAccess.getInt(cells, 0);
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
            ShmAccess.setInt(cells, 0, checked(value));
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
    public int update(IntUnaryOperator f) {
        if (lock == null) {
            return updateWithoutLock(f);
        }
        enter();
        try {
            int updated = f.applyAsInt(ShmAccess.getInt(cells, 0));
            ShmAccess.setInt(cells, 0, checked(updated));
            return updated;
        } finally {
            exit();
        }
    }

    private int updateWithoutLock(IntUnaryOperator f) {
        while (true) {
            int old = ShmAccess.getIntVolatile(cells, 0);
            int updated = f.applyAsInt(old);
            if (ShmAccess.compareAndSetInt(cells, 0, old, checked(updated))) {
                return updated;
            }
        }
    }

    private int checked(int value) {
        return ElementType.WCHAR.checked(value, cells);
    }
}
