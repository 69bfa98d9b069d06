package dev.interlock.stress.processes;

import dev.interlock.shm.view.SharedLong;
import java.lang.foreign.MemorySegment;

/**
 * A count that is kept twice, by plain accesses: only who excludes all others finds the two words equal. Some calls hold
 * the gap between the two open, so that whoever is let in is seen; the others run at full speed.
 */
final class TwoWords {

    static final long BYTES = 2 * Long.BYTES;

    /** What nobody reads who is alone. */
    private static final long TORN = -1;

    private static final int ONE_OPEN_GAP_IN = 4;

    private final SharedLong first;
    private final SharedLong second;

    TwoWords(MemorySegment memory, long offset) {
        this.first = SharedLong.at(memory, offset);
        this.second = SharedLong.at(memory, offset + Long.BYTES);
    }

    long increment() {
        long next = incrementFirst();
        incrementSecond();
        return next;
    }

    long incrementFirst() {
        long next = first.get() + 1;
        first.set(next);
        gap(next);
        return next;
    }

    void incrementSecond() {
        second.set(second.get() + 1);
    }

    /** The count, or {@link #TORN}. */
    long read() {
        long count = first.get();
        gap(count);
        return count == second.get() ? count : TORN;
    }

    private static void gap(long count) {
        if (count % ONE_OPEN_GAP_IN == 0) {
            Window.open();
        }
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private long count;

        public long increment() {
            return ++count;
        }

        public long read() {
            return count;
        }
    }
}
