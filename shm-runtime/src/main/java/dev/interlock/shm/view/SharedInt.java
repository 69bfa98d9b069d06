package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One shared signed 32-bit integer (Python typecode 'i').
 *
 * <p>{@link SharedScalar} says what the lock mode means for each method.
 */
public final class SharedInt extends SharedScalar {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedInt> TYPE = ViewType.scalar(ElementType.INT32, SharedInt::new);

    private SharedInt(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
    }

    /** The value at this place of a segment, in lock mode none. */
    public static SharedInt at(MemorySegment segment, long offset) {
        return TYPE.at(segment, offset, 1, null);
    }

    /** The value at this place of a segment, every access under {@code lock}. */
    public static SharedInt at(MemorySegment segment, long offset, RecursiveLock lock) {
        return TYPE.at(segment, offset, 1, lock);
    }

    /** For a heap: a new object that holds {@code value} from the moment others can see it. */
    public static Definition<SharedInt> of(int value) {
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

    /** Stores. Plain, or under the lock. */
    public void set(int value) {
        enter();
        try {
            ShmAccess.setInt(cells, 0, value);
        } finally {
            exit();
        }
    }

    /**
     * Replaces the value by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     */
    public int update(IntUnaryOperator f) {
        if (lock == null) {
            return updateWithoutLock(f);
        }
        enter();
        try {
            int updated = f.applyAsInt(ShmAccess.getInt(cells, 0));
            ShmAccess.setInt(cells, 0, updated);
            return updated;
        } finally {
            exit();
        }
    }

    private int updateWithoutLock(IntUnaryOperator f) {
        while (true) {
            int old = ShmAccess.getIntVolatile(cells, 0);
            int updated = f.applyAsInt(old);
            if (ShmAccess.compareAndSetInt(cells, 0, old, updated)) {
                return updated;
            }
        }
    }

    /** Adds to the value as one step and returns the new value; wraps around. */
    public int addAndGet(int delta) {
        enter();
        try {
            return ShmAccess.getAndAddInt(cells, 0, delta) + delta;
        } finally {
            exit();
        }
    }

    /** Adds to the value as one step and returns the old value; wraps around. */
    public int getAndAdd(int delta) {
        enter();
        try {
            return ShmAccess.getAndAddInt(cells, 0, delta);
        } finally {
            exit();
        }
    }

    /** Stores into the value and returns the old value, as one step. */
    public int getAndSet(int value) {
        enter();
        try {
            return ShmAccess.getAndSetInt(cells, 0, value);
        } finally {
            exit();
        }
    }

    /** Stores {@code value} into the value if it holds {@code expected}, as one step; returns whether it did. */
    public boolean compareAndSet(int expected, int value) {
        enter();
        try {
            return ShmAccess.compareAndSetInt(cells, 0, expected, value);
        } finally {
            exit();
        }
    }

    /** Loads with acquire ordering, past the lock: nothing that follows in this thread is moved before it. */
    public int getAcquire() {
        return ShmAccess.getIntAcquire(cells, 0);
    }

    /** Stores with release ordering, past the lock: nothing that precedes in this thread is moved behind it. */
    public void setRelease(int value) {
        ShmAccess.setIntRelease(cells, 0, value);
    }

    /** Loads with volatile ordering, past the lock. */
    public int getVolatile() {
        return ShmAccess.getIntVolatile(cells, 0);
    }

    /** Stores with volatile ordering, past the lock. */
    public void setVolatile(int value) {
        ShmAccess.setIntVolatile(cells, 0, value);
    }
}
