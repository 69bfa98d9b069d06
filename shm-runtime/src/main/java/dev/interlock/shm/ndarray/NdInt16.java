package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Integers in two bytes. */
final class NdInt16 extends NdIntArray {

    NdInt16(Dtype<NdIntArray> dtype, Strided cells, @Nullable RecursiveLock lock) {
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
        short[] stored = new short[target.length];
        copyOut(MemorySegment.ofArray(stored));
        for (int n = 0; n < stored.length; n++) {
            target[n] = stored[n] & mask;
        }
    }

    @Override
    void write(int[] values) {
        short[] stored = new short[values.length];
        for (int n = 0; n < stored.length; n++) {
            stored[n] = (short) values[n];
        }
        copyIn(MemorySegment.ofArray(stored));
    }

    private int load(long at) {
        enter();
        try {
            return ShmAccess.getShort(memory, at) & mask;
        } finally {
            exit();
        }
    }

    private void store(long at, int value) {
        int stored = checked(value);
        enter();
        try {
            ShmAccess.setShort(memory, at, (short) stored);
        } finally {
            exit();
        }
    }
}
