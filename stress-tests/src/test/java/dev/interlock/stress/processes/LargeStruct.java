package dev.interlock.stress.processes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.struct.Length;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.shm.struct.StructType;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import java.lang.foreign.MemorySegment;

/** A struct whose first and last member are always written with the same value, and that takes its time to copy. */
final class LargeStruct {

    private static final StructType<Members> TYPE = StructType.of(Members.class);
    private static final int BETWEEN = 254;
    private static final long STRUCT = RecursiveLockLayout.BYTES;
    private static final long TORN = -1;

    private final MemorySegment memory = World.zeroed(STRUCT + TYPE.layout().size());

    /** 2 KiB. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Members(long first, @Length(BETWEEN) long[] between, long last) {

        static Members of(long value) {
            return new Members(value, new long[BETWEEN], value);
        }

        /** What was written; {@link #TORN} if it is of several writes. */
        long value() {
            return first == last ? first : TORN;
        }
    }

    SharedStruct<Members> bare() {
        return SharedStruct.at(memory, STRUCT, TYPE);
    }

    SharedStruct<Members> locked() {
        return SharedStruct.at(memory, STRUCT, TYPE, RecursiveLock.at(memory, 0, World.host()));
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private long value;

        public void set(long newValue) {
            value = newValue;
        }

        public long increment() {
            return ++value;
        }

        public long get() {
            return value;
        }
    }
}
