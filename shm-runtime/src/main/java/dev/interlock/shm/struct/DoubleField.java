package dev.interlock.shm.struct;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.view.ElementType;
import java.util.function.DoubleUnaryOperator;

/**
 * A member of a struct that is a C {@code double}.
 *
 * <p>{@link StructField} says what the lock mode means for each method.
 *
 * @param <R> the record
 */
public final class DoubleField<R> extends StructField<R> {

    DoubleField(StructType<R> type, String path) {
        super(type, path, "a scalar of 'd'", element -> element == ElementType.FLOAT64);
    }

    /** Loads. Plain, or under the lock. */
    public double get(SharedStruct<R> struct) {
        return load(struct, in(struct));
    }

    /** As {@link #get(SharedStruct)}, of one struct of an array. */
    public double get(SharedStructArray<R> array, int index) {
        return load(array, in(array, index));
    }

    /** Stores. Plain, or under the lock. */
    public void set(SharedStruct<R> struct, double value) {
        store(struct, in(struct), value);
    }

    /** As {@link #set(SharedStruct, double)}, of one struct of an array. */
    public void set(SharedStructArray<R> array, int index, double value) {
        store(array, in(array, index), value);
    }

    /**
     * Replaces the value by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     */
    public double update(SharedStruct<R> struct, DoubleUnaryOperator f) {
        return replace(struct, in(struct), f);
    }

    /** As {@link #update(SharedStruct, DoubleUnaryOperator)}, of one struct of an array. */
    public double update(SharedStructArray<R> array, int index, DoubleUnaryOperator f) {
        return replace(array, in(array, index), f);
    }

    private double load(StructView view, long at) {
        return view.lock == null ? ShmAccess.getDouble(view.cells, at) : loadLocked(view, at);
    }

    /** Apart, so that the way without a lock stays short enough to be inlined where both are hot. */
    private double loadLocked(StructView view, long at) {
        view.enter();
        try {
            return ShmAccess.getDouble(view.cells, at);
        } finally {
            view.exit();
        }
    }

    private void store(StructView view, long at, double value) {
        if (view.lock == null) {
            ShmAccess.setDouble(view.cells, at, value);
        } else {
            storeLocked(view, at, value);
        }
    }

    private void storeLocked(StructView view, long at, double value) {
        view.enter();
        try {
            ShmAccess.setDouble(view.cells, at, value);
        } finally {
            view.exit();
        }
    }

    private double replace(StructView view, long at, DoubleUnaryOperator f) {
        if (view.lock == null) {
            return replaceWithoutLock(view, at, f);
        }
        view.enter();
        try {
            double updated = f.applyAsDouble(ShmAccess.getDouble(view.cells, at));
            ShmAccess.setDouble(view.cells, at, updated);
            return updated;
        } finally {
            view.exit();
        }
    }

    private double replaceWithoutLock(StructView view, long at, DoubleUnaryOperator f) {
        while (true) {
            long old = ShmAccess.getLongVolatile(view.cells, at);
            double updated = f.applyAsDouble(Double.longBitsToDouble(old));
            if (ShmAccess.compareAndSetLong(view.cells, at, old, Double.doubleToRawLongBits(updated))) {
                return updated;
            }
        }
    }
}
