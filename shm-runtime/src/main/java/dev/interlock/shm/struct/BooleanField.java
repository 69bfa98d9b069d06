package dev.interlock.shm.struct;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.view.BooleanOperator;
import dev.interlock.shm.view.ElementType;

/**
 * A member of a struct that is a C {@code bool}: 0 is false, any other byte true.
 *
 * <p>{@link StructField} says what the lock mode means for each method.
 *
 * @param <R> the record
 */
public final class BooleanField<R> extends StructField<R> {

    BooleanField(StructType<R> type, String path) {
        super(type, path, "a scalar of '?'", element -> element == ElementType.BOOL);
    }

    /** Loads. Plain, or under the lock. */
    public boolean get(SharedStruct<R> struct) {
        return load(struct, in(struct));
    }

    /** As {@link #get(SharedStruct)}, of one struct of an array. */
    public boolean get(SharedStructArray<R> array, int index) {
        return load(array, in(array, index));
    }

    /** Stores. Plain, or under the lock. */
    public void set(SharedStruct<R> struct, boolean value) {
        store(struct, in(struct), value);
    }

    /** As {@link #set(SharedStruct, boolean)}, of one struct of an array. */
    public void set(SharedStructArray<R> array, int index, boolean value) {
        store(array, in(array, index), value);
    }

    /**
     * Replaces the value by {@code f} of it, as one step, and returns the new value. A processor has no atomic
     * step for this width, so a lock is needed.
     *
     * @throws dev.interlock.shm.view.LockRequiredException in lock mode none
     */
    public boolean update(SharedStruct<R> struct, BooleanOperator f) {
        return replace(struct, in(struct), f);
    }

    /** As {@link #update(SharedStruct, BooleanOperator)}, of one struct of an array. */
    public boolean update(SharedStructArray<R> array, int index, BooleanOperator f) {
        return replace(array, in(array, index), f);
    }

    private boolean load(StructView view, long at) {
        return view.lock == null ? ShmAccess.getByte(view.cells, at) != 0 : loadLocked(view, at);
    }

    /** Apart, so that the way without a lock stays short enough to be inlined where both are hot. */
    private boolean loadLocked(StructView view, long at) {
        view.enter();
        try {
            return ShmAccess.getByte(view.cells, at) != 0;
        } finally {
            view.exit();
        }
    }

    private void store(StructView view, long at, boolean value) {
        if (view.lock == null) {
            ShmAccess.setByte(view.cells, at, (byte) (value ? 1 : 0));
        } else {
            storeLocked(view, at, value);
        }
    }

    private void storeLocked(StructView view, long at, boolean value) {
        view.enter();
        try {
            ShmAccess.setByte(view.cells, at, (byte) (value ? 1 : 0));
        } finally {
            view.exit();
        }
    }

    private boolean replace(StructView view, long at, BooleanOperator f) {
        view.requireLock();
        view.enter();
        try {
            boolean updated = f.apply(ShmAccess.getByte(view.cells, at) != 0);
            ShmAccess.setByte(view.cells, at, (byte) (updated ? 1 : 0));
            return updated;
        } finally {
            view.exit();
        }
    }
}
