package dev.interlock.harness.processes;

import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;

/** Where the stamps of a history come from. */
public enum Stamps {
    /**
     * A counter in shared memory, drawn from by {@code getAndAdd}. It orders all calls of all processes, and no two
     * stamps are equal. But it is a full fence before and after every call, and a cache line that all processes write:
     * an effect that a weaker order would let out late, as a store that waits in a store buffer, is never seen late.
     */
    COUNTER("stamps from a shared counter, which is a fence around each call") {
        @Override
        long next(MemorySegment control, long base) {
            return ShmAccess.getAndAddLong(control, RecorderLayout.TICKETS, 1);
        }
    },

    /**
     * {@link System#nanoTime()}, which on Linux reads CLOCK_MONOTONIC: one clock for all processes of the machine that
     * are in one time namespace (clock_gettime(2), time_namespaces(7)), which is checked before each run. It shares
     * nothing and is no fence. Calls less than its resolution apart count as overlapping, so it accuses less; on the
     * other hand it sees a store that becomes visible after its call has returned, which the counter hides.
     */
    CLOCK("stamps from CLOCK_MONOTONIC, no fence between calls") {
        @Override
        long next(MemorySegment control, long base) {
            return System.nanoTime() - base + 1;
        }
    };

    final String words;

    Stamps(String words) {
        this.words = words;
    }

    /** A stamp, at least 1. */
    abstract long next(MemorySegment control, long base);
}
