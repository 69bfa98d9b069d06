package dev.interlock.lincheck.struct;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.shm.struct.StructType;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import java.lang.foreign.MemorySegment;

/**
 * A struct of two members that are always written with the same value, so that a mixture of two writes shows. A copy is
 * two accesses.
 */
final class Twins {

    private static final StructType<Members> TYPE = StructType.of(Members.class);
    private static final long STRUCT = RecursiveLockLayout.BYTES;
    private static final int TORN = -1;

    private final MemorySegment memory = World.zeroed(STRUCT + 2L * Integer.BYTES);
    final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());

    /** The members of the struct. */
    record Members(int first, int second) {

        static Members of(int value) {
            return new Members(value, value);
        }

        /** What was written; {@link #TORN} if it is of two writes. */
        int value() {
            return first == second ? first : TORN;
        }
    }

    /** In lock mode none. */
    SharedStruct<Members> bare() {
        return SharedStruct.at(memory, STRUCT, TYPE);
    }

    /** Under the lock. */
    SharedStruct<Members> locked() {
        return SharedStruct.at(memory, STRUCT, TYPE, lock);
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private int value;

        public int get() {
            return value;
        }

        public void set(int newValue) {
            value = newValue;
        }

        public int increment() {
            return ++value;
        }
    }
}
