package dev.interlock.shm.struct;

import dev.interlock.shm.access.ShmAccess;
import java.util.function.LongUnaryOperator;

/**
 * A member of a struct that is an integer of any size; an unsigned one of 64 bits is its bits.
 *
 * <p>{@link StructField} says what the lock mode means for each method.
 *
 * @param <R> the record
 */
public final class LongField<R> extends StructField<R> {

    /** Whether the cell is just what Java has, which is the hot path. */
    private final boolean exact;

    LongField(StructType<R> type, String path) {
        super(type, path, "an integer", Integers::isInteger);
        this.exact = element.bytes() == 8;
    }

    /** Loads. Plain, or under the lock. */
    public long get(SharedStruct<R> struct) {
        return load(struct, in(struct));
    }

    /** As {@link #get(SharedStruct)}, of one struct of an array. */
    public long get(SharedStructArray<R> array, int index) {
        return load(array, in(array, index));
    }

    /**
     * Stores. Plain, or under the lock.
     *
     * @throws dev.interlock.shm.view.ValueRangeException if the value is out of range; nothing is stored
     */
    public void set(SharedStruct<R> struct, long value) {
        store(struct, in(struct), value);
    }

    /** As {@link #set(SharedStruct, long)}, of one struct of an array. */
    public void set(SharedStructArray<R> array, int index, long value) {
        store(array, in(array, index), value);
    }

    /**
     * Replaces the value by {@code f} of it, as one step, and returns the new value. Without a lock {@code f} may be
     * called several times and must have no side effects.
     *
     * @throws dev.interlock.shm.view.ValueRangeException if the new value is out of range
     * @throws dev.interlock.shm.view.LockRequiredException in lock mode none, of a member of 1 or 2 bytes
     */
    public long update(SharedStruct<R> struct, LongUnaryOperator f) {
        return replace(struct, in(struct), f);
    }

    /** As {@link #update(SharedStruct, LongUnaryOperator)}, of one struct of an array. */
    public long update(SharedStructArray<R> array, int index, LongUnaryOperator f) {
        return replace(array, in(array, index), f);
    }

    private long load(StructView view, long at) {
        return view.lock == null ? take(view, at) : loadLocked(view, at);
    }

    /** Apart, so that the way without a lock stays short enough to be inlined where both are hot. */
    private long loadLocked(StructView view, long at) {
        view.enter();
        try {
            return take(view, at);
        } finally {
            view.exit();
        }
    }

    private void store(StructView view, long at, long value) {
        if (view.lock == null) {
            put(view, at, value);
        } else {
            storeLocked(view, at, value);
        }
    }

    private void storeLocked(StructView view, long at, long value) {
        view.enter();
        try {
            put(view, at, value);
        } finally {
            view.exit();
        }
    }

    private long replace(StructView view, long at, LongUnaryOperator f) {
        if (view.lock == null) {
            return Integers.replaceWithoutLock(element, view, at, f);
        }
        view.enter();
        try {
            long updated = f.applyAsLong(take(view, at));
            put(view, at, updated);
            return updated;
        } finally {
            view.exit();
        }
    }

    private long take(StructView view, long at) {
        return exact ? ShmAccess.getLong(view.cells, at) : Integers.load(element, view.cells, at);
    }

    private void put(StructView view, long at, long value) {
        if (exact) {
            ShmAccess.setLong(view.cells, at, value);
        } else {
            Integers.storeChecked(element, view.cells, at, value);
        }
    }
}
