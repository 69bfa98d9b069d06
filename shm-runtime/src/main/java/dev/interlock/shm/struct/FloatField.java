package dev.interlock.shm.struct;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.view.ElementType;
import dev.interlock.shm.view.FloatOperator;

/**
 * A member of a struct that is a C {@code float}.
 *
 * <p>{@link StructField} says what the lock mode means for each method.
 *
 * @param <R> the record
 */
public final class FloatField<R> extends StructField<R> {

    FloatField(StructType<R> type, String path) {
        super(type, path, "a scalar of 'f'", element -> element == ElementType.FLOAT32);
    }

    /** Loads. Plain, or under the lock. */
    public float get(SharedStruct<R> struct) {
        return load(struct, in(struct));
    }

    /** As {@link #get(SharedStruct)}, of one struct of an array. */
    public float get(SharedStructArray<R> array, int index) {
        return load(array, in(array, index));
    }

    /** Stores. Plain, or under the lock. */
    public void set(SharedStruct<R> struct, float value) {
        store(struct, in(struct), value);
    }

    /** As {@link #set(SharedStruct, float)}, of one struct of an array. */
    public void set(SharedStructArray<R> array, int index, float value) {
        store(array, in(array, index), value);
    }

    /**
     * Replaces the value by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     */
    public float update(SharedStruct<R> struct, FloatOperator f) {
        return replace(struct, in(struct), f);
    }

    /** As {@link #update(SharedStruct, FloatOperator)}, of one struct of an array. */
    public float update(SharedStructArray<R> array, int index, FloatOperator f) {
        return replace(array, in(array, index), f);
    }

    private float load(StructView view, long at) {
        return view.lock == null ? ShmAccess.getFloat(view.cells, at) : loadLocked(view, at);
    }

    /** Apart, so that the way without a lock stays short enough to be inlined where both are hot. */
    private float loadLocked(StructView view, long at) {
        view.enter();
        try {
            return ShmAccess.getFloat(view.cells, at);
        } finally {
            view.exit();
        }
    }

    private void store(StructView view, long at, float value) {
        if (view.lock == null) {
            ShmAccess.setFloat(view.cells, at, value);
        } else {
            storeLocked(view, at, value);
        }
    }

    private void storeLocked(StructView view, long at, float value) {
        view.enter();
        try {
            ShmAccess.setFloat(view.cells, at, value);
        } finally {
            view.exit();
        }
    }

    private float replace(StructView view, long at, FloatOperator f) {
        if (view.lock == null) {
            return replaceWithoutLock(view, at, f);
        }
        view.enter();
        try {
            float updated = f.apply(ShmAccess.getFloat(view.cells, at));
            ShmAccess.setFloat(view.cells, at, updated);
            return updated;
        } finally {
            view.exit();
        }
    }

    private float replaceWithoutLock(StructView view, long at, FloatOperator f) {
        while (true) {
            int old = ShmAccess.getIntVolatile(view.cells, at);
            float updated = f.apply(Float.intBitsToFloat(old));
            if (ShmAccess.compareAndSetInt(view.cells, at, old, Float.floatToRawIntBits(updated))) {
                return updated;
            }
        }
    }
}
