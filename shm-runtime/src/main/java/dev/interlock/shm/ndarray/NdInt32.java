package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Integers in four bytes. */
final class NdInt32 extends NdIntArray {

    NdInt32(Dtype<NdIntArray> dtype, Strided cells, @Nullable RecursiveLock lock) {
        super(dtype, cells, lock);
    }

    @Override
    public int get(int i) {
        return load(at(i));
    }

    @Override
    public int get(int i, int j) {
        return load(at(i, j));
    }

    @Override
    public int get(int i, int j, int k) {
        return load(at(i, j, k));
    }

    @Override
    public int get(int... indices) {
        return load(at(indices));
    }

    @Override
    public void set(int i, int value) {
        store(at(i), value);
    }

    @Override
    public void set(int i, int j, int value) {
        store(at(i, j), value);
    }

    @Override
    public void set(int i, int j, int k, int value) {
        store(at(i, j, k), value);
    }

    @Override
    public void set(int[] indices, int value) {
        store(at(indices), value);
    }

    @Override
    void read(int[] target) {
        copyOut(MemorySegment.ofArray(target));
    }

    @Override
    void write(int[] values) {
        copyIn(MemorySegment.ofArray(values));
    }

    private int load(long at) {
        enter();
        try {
            return ShmAccess.getInt(memory, at);
        } finally {
            exit();
        }
    }

    private void store(long at, int value) {
        int stored = checked(value);
        enter();
        try {
            ShmAccess.setInt(memory, at, stored);
        } finally {
            exit();
        }
    }
}
