package dev.interlock.shm.view;

import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A single shared value; Python's {@code multiprocessing.Value}.
 *
 * <p>{@code get} and {@code set} take the lock once each, so {@code v.set(v.get() + 1)} loses updates in every lock
 * mode. {@code update(f)} is one step in every lock mode: under the lock, or without one by compare-and-set.
 *
 * <pre>{@code
 * v.update(x -> x + 1);                                   // one step
 * v.withLock(() -> { if (v.get() > 0) v.set(v.get() - 1); });   // several accesses, one step
 * }</pre>
 */
public abstract sealed class SharedScalar extends SharedView
        permits SharedBoolean,
                SharedByte,
                SharedChar,
                SharedDouble,
                SharedFloat,
                SharedInt,
                SharedLong,
                SharedShort,
                SharedUnsignedByte,
                SharedUnsignedInt,
                SharedUnsignedLong,
                SharedUnsignedShort,
                SharedWideChar {

    SharedScalar(MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
    }
}
