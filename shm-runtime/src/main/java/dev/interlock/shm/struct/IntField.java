package dev.interlock.shm.struct;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.view.ElementType;
import java.util.function.IntUnaryOperator;

/**
 * A member of a struct that is an integer whose values a Java {@code int} has: signed up to 32 bits, unsigned up to 16,
 * and {@code wchar_t}.
 *
 * <p>{@link StructField} says what the lock mode means for each method.
 *
 * @param <R> the record
 */
public final class IntField<R> extends StructField<R> {

    /** Whether the cell is just what Java has, which is the hot path. */
    private final boolean exact;

    IntField(StructType<R> type, String path) {
        super(type, path, "an integer of at most 32 bits", element -> Carriers.holds(int.class, element));
        this.exact = element == ElementType.INT32;
    }

    /** Loads. Plain, or under the lock. */
    public int get(SharedStruct<R> struct) {
        return load(struct, in(struct));
    }

    /** As {@link #get(SharedStruct)}, of one struct of an array. */
    public int get(SharedStructArray<R> array, int index) {
        return load(array, in(array, index));
    }

    /**
     * Stores. Plain, or under the lock.
     *
     * @throws dev.interlock.shm.view.ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(SharedStruct<R> struct, int value) {
        store(struct, in(struct), value);
    }

    /** As {@link #set(SharedStruct, int)}, of one struct of an array. */
    public void set(SharedStructArray<R> array, int index, int value) {
        store(array, in(array, index), value);
    }

    /**
     * Replaces the value by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     *
     * @throws dev.interlock.shm.view.ValueRangeException if the new value is out of range
     * @throws dev.interlock.shm.view.LockRequiredException in lock mode none, of a member of 1 or 2 bytes
     */
    public int update(SharedStruct<R> struct, IntUnaryOperator f) {
        return replace(struct, in(struct), f);
    }

    /** As {@link #update(SharedStruct, IntUnaryOperator)}, of one struct of an array. */
    public int update(SharedStructArray<R> array, int index, IntUnaryOperator f) {
        return replace(array, in(array, index), f);
    }

    private int load(StructView view, long at) {
        return view.lock == null ? take(view, at) : loadLocked(view, at);
    }

    /** Apart, so that the way without a lock stays short enough to be inlined where both are hot. */
    private int loadLocked(StructView view, long at) {
        view.enter();
        try {
            return take(view, at);
        } finally {
            view.exit();
        }
    }

    private void store(StructView view, long at, int value) {
        if (view.lock == null) {
            put(view, at, value);
        } else {
            storeLocked(view, at, value);
        }
    }

    private void storeLocked(StructView view, long at, int value) {
        view.enter();
        try {
            put(view, at, value);
        } finally {
            view.exit();
        }
    }

    private int replace(StructView view, long at, IntUnaryOperator f) {
        if (view.lock == null) {
            return (int) Integers.replaceWithoutLock(element, view, at, old -> f.applyAsInt((int) old));
        }
        view.enter();
        try {
            int updated = f.applyAsInt(take(view, at));
            put(view, at, updated);
            return updated;
        } finally {
            view.exit();
        }
    }

    private int take(StructView view, long at) {
        return exact ? ShmAccess.getInt(view.cells, at) : (int) Integers.load(element, view.cells, at);
    }

    private void put(StructView view, long at, int value) {
        if (exact) {
            ShmAccess.setInt(view.cells, at, value);
        } else {
            Integers.storeChecked(element, view.cells, at, value);
        }
    }
}
