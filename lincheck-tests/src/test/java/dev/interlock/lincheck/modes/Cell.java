package dev.interlock.lincheck.modes;

import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedDouble;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.SharedLong;
import java.lang.foreign.MemorySegment;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A shared number, whatever its element type; the runtime's views behind one interface. */
interface Cell {

    long get();

    void set(long value);

    long update(LongUnaryOperator f);

    long addAndGet(long delta);

    /** The element types, and how to lay one over memory. */
    enum Type {
        INT("int") {
            @Override
            Cell at(MemorySegment memory, long offset, @Nullable RecursiveLock lock) {
                return new IntCell(SharedInt.TYPE.at(memory, offset, 1, lock));
            }
        },
        LONG("long") {
            @Override
            Cell at(MemorySegment memory, long offset, @Nullable RecursiveLock lock) {
                return new LongCell(SharedLong.TYPE.at(memory, offset, 1, lock));
            }
        },
        DOUBLE("double") {
            @Override
            Cell at(MemorySegment memory, long offset, @Nullable RecursiveLock lock) {
                return new DoubleCell(SharedDouble.TYPE.at(memory, offset, 1, lock));
            }
        },
        INT_ARRAY_ELEMENT("int array element") {
            @Override
            Cell at(MemorySegment memory, long offset, @Nullable RecursiveLock lock) {
                return new ElementCell(SharedIntArray.TYPE.at(memory, offset, 4, lock));
            }
        };

        final String title;

        Type(String title) {
            this.title = title;
        }

        /** A cell here; without a lock if that is null. */
        abstract Cell at(MemorySegment memory, long offset, @Nullable RecursiveLock lock);

        /** Whether the view has atomic read-modify-write methods of its own. */
        boolean hasAtomics() {
            return this != DOUBLE;
        }
    }

    /** An int. */
    record IntCell(SharedInt view) implements Cell {
        @Override
        public long get() {
            return view.get();
        }

        @Override
        public void set(long value) {
            view.set((int) value);
        }

        @Override
        public long update(LongUnaryOperator f) {
            return view.update(x -> (int) f.applyAsLong(x));
        }

        @Override
        public long addAndGet(long delta) {
            return view.addAndGet((int) delta);
        }
    }

    /** A long. */
    record LongCell(SharedLong view) implements Cell {
        @Override
        public long get() {
            return view.get();
        }

        @Override
        public void set(long value) {
            view.set(value);
        }

        @Override
        public long update(LongUnaryOperator f) {
            return view.update(f);
        }

        @Override
        public long addAndGet(long delta) {
            return view.addAndGet(delta);
        }
    }

    /** A double that holds whole numbers. */
    record DoubleCell(SharedDouble view) implements Cell {
        @Override
        public long get() {
            return (long) view.get();
        }

        @Override
        public void set(long value) {
            view.set((double) value);
        }

        @Override
        public long update(LongUnaryOperator f) {
            return (long) view.update(x -> (double) f.applyAsLong((long) x));
        }

        @Override
        public long addAndGet(long delta) {
            throw new UnsupportedOperationException("a double has no atomic addition");
        }
    }

    /** The third element of an int array. */
    record ElementCell(SharedIntArray view) implements Cell {

        private static final int INDEX = 2;

        @Override
        public long get() {
            return view.get(INDEX);
        }

        @Override
        public void set(long value) {
            view.set(INDEX, (int) value);
        }

        @Override
        public long update(LongUnaryOperator f) {
            return view.update(INDEX, x -> (int) f.applyAsLong(x));
        }

        @Override
        public long addAndGet(long delta) {
            return view.addAndGet(INDEX, (int) delta);
        }
    }
}
