package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One shared unsigned 64-bit integer (Python typecode 'Q' and 'L'). The 64 bits travel in a {@code long}: see
 * {@link Long#toUnsignedString(long)} and {@link Long#compareUnsigned}.
 *
 * <p>{@link SharedScalar} says what the lock mode means for each method.
 */
public final class SharedUnsignedLong extends SharedScalar {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedUnsignedLong> TYPE =
            ViewType.scalar(ElementType.UINT64, SharedUnsignedLong::new);

    private SharedUnsignedLong(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
    }

    /** The value at this place of a segment, in lock mode none. */
    public static SharedUnsignedLong at(MemorySegment segment, long offset) {
        return TYPE.at(segment, offset, 1, null);
    }

    /** The value at this place of a segment, every access under {@code lock}. */
    public static SharedUnsignedLong at(MemorySegment segment, long offset, RecursiveLock lock) {
        return TYPE.at(segment, offset, 1, lock);
    }

    /** For a heap: a new object that holds {@code value} from the moment others can see it. */
    public static Definition<SharedUnsignedLong> of(long value) {
        return new Definition<>(TYPE, 1, view -> view.set(value));
    }

    /** Loads. Plain, or under the lock. */
    public long get() {
        enter();
        try {
            return ShmAccess.getLong(cells, 0);
        } finally {
            exit();
        }
    }

    /** Stores. Plain, or under the lock. */
    public void set(long value) {
        enter();
        try {
            ShmAccess.setLong(cells, 0, value);
        } finally {
            exit();
        }
    }

    /**
     * Replaces the value by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     */
    public long update(LongUnaryOperator f) {
        if (lock == null) {
            return updateWithoutLock(f);
        }
        enter();
        try {
            long updated = f.applyAsLong(ShmAccess.getLong(cells, 0));
            ShmAccess.setLong(cells, 0, updated);
            return updated;
        } finally {
            exit();
        }
    }

    private long updateWithoutLock(LongUnaryOperator f) {
        while (true) {
            long old = ShmAccess.getLongVolatile(cells, 0);
            long updated = f.applyAsLong(old);
            if (ShmAccess.compareAndSetLong(cells, 0, old, updated)) {
                return updated;
            }
        }
    }

    /** Adds to the value as one step and returns the new value; wraps around. */
    public long addAndGet(long delta) {
        enter();
        try {
            return ShmAccess.getAndAddLong(cells, 0, delta) + delta;
        } finally {
            exit();
        }
    }

    /** Adds to the value as one step and returns the old value; wraps around. */
    public long getAndAdd(long delta) {
        enter();
        try {
            return ShmAccess.getAndAddLong(cells, 0, delta);
        } finally {
            exit();
        }
    }

    /** Stores into the value and returns the old value, as one step. */
    public long getAndSet(long value) {
        enter();
        try {
            return ShmAccess.getAndSetLong(cells, 0, value);
        } finally {
            exit();
        }
    }

    /** Stores {@code value} into the value if it holds {@code expected}, as one step; returns whether it did. */
    public boolean compareAndSet(long expected, long value) {
        enter();
        try {
            return ShmAccess.compareAndSetLong(cells, 0, expected, value);
        } finally {
            exit();
        }
    }

    /** Loads with acquire ordering, past the lock: nothing that follows in this thread is moved before it. */
    public long getAcquire() {
        return ShmAccess.getLongAcquire(cells, 0);
    }

    /** Stores with release ordering, past the lock: nothing that precedes in this thread is moved behind it. */
    public void setRelease(long value) {
        ShmAccess.setLongRelease(cells, 0, value);
    }

    /** Loads with volatile ordering, past the lock. */
    public long getVolatile() {
        return ShmAccess.getLongVolatile(cells, 0);
    }

    /** Stores with volatile ordering, past the lock. */
    public void setVolatile(long value) {
        ShmAccess.setLongVolatile(cells, 0, value);
    }
}
