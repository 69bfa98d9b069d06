package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One shared 64-bit IEEE 754 floating-point number (Python typecode 'd').
 *
 * <p>{@link SharedScalar} says what the lock mode means for each method.
 */
public final class SharedDouble extends SharedScalar {

    /** How a heap finds and checks such an object. */
    public static final ViewType<SharedDouble> TYPE = ViewType.scalar(ElementType.FLOAT64, SharedDouble::new);

    private SharedDouble(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
    }

    /** The value at this place of a segment, in lock mode none. */
    public static SharedDouble at(MemorySegment segment, long offset) {
        return TYPE.at(segment, offset, 1, null);
    }

    /** The value at this place of a segment, every access under {@code lock}. */
    public static SharedDouble at(MemorySegment segment, long offset, RecursiveLock lock) {
        return TYPE.at(segment, offset, 1, lock);
    }

    /** For a heap: a new object that holds {@code value} from the moment others can see it. */
    public static Definition<SharedDouble> of(double value) {
        return new Definition<>(TYPE, 1, view -> view.set(value));
    }

    /** Loads. Plain, or under the lock. */
    public double get() {
        enter();
        try {
            return ShmAccess.getDouble(cells, 0);
        } finally {
            exit();
        }
    }

    /** Stores. Plain, or under the lock. */
    public void set(double value) {
        enter();
        try {
            ShmAccess.setDouble(cells, 0, value);
        } finally {
            exit();
        }
    }

    /**
     * Replaces the value by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     */
    public double update(DoubleUnaryOperator f) {
        if (lock == null) {
            return updateWithoutLock(f);
        }
        enter();
        try {
            double updated = f.applyAsDouble(ShmAccess.getDouble(cells, 0));
            ShmAccess.setDouble(cells, 0, updated);
            return updated;
        } finally {
            exit();
        }
    }

    private double updateWithoutLock(DoubleUnaryOperator f) {
        while (true) {
            long old = ShmAccess.getLongVolatile(cells, 0);
            double updated = f.applyAsDouble(Double.longBitsToDouble(old));
            if (ShmAccess.compareAndSetLong(cells, 0, old, Double.doubleToRawLongBits(updated))) {
                return updated;
            }
        }
    }
}
