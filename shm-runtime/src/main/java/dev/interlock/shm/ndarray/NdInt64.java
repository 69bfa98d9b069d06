package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Integers in eight bytes. */
final class NdInt64 extends NdLongArray {

    NdInt64(Dtype<NdLongArray> dtype, Strided cells, @Nullable RecursiveLock lock) {
        super(dtype, cells, lock);
    }

    @Override
    public long get(int i) {
        return load(at(i));
    }

    @Override
    public long get(int i, int j) {
        return load(at(i, j));
    }

    @Override
    public long get(int i, int j, int k) {
        return load(at(i, j, k));
    }

    @Override
    public long get(int... indices) {
        return load(at(indices));
    }

    @Override
    public void set(int i, long value) {
        store(at(i), value);
    }

    @Override
    public void set(int i, int j, long value) {
        store(at(i, j), value);
    }

    @Override
    public void set(int i, int j, int k, long value) {
        store(at(i, j, k), value);
    }

    @Override
    public void set(int[] indices, long value) {
        store(at(indices), value);
    }

    @Override
    void read(long[] target) {
        copyOut(MemorySegment.ofArray(target));
    }

    @Override
    void write(long[] values) {
        copyIn(MemorySegment.ofArray(values));
    }

    private long load(long at) {
        enter();
        try {
            return ShmAccess.getLong(memory, at);
        } finally {
            exit();
        }
    }

    private void store(long at, long value) {
        long stored = checked(value);
        enter();
        try {
            ShmAccess.setLong(memory, at, stored);
        } finally {
            exit();
        }
    }
}
