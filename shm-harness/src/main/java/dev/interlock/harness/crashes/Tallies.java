package dev.interlock.harness.crashes;

import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;

/**
 * How many calls each process has completed under load: a segment of its own, a cache line for each process.
 *
 * <pre>
 * offset  0       8                64
 *         +-------+----------------+--
 *         | calls |       0        |    one line a slot
 *         +-------+----------------+--
 * </pre>
 *
 * <p>A process counts a call after it has come back, so one that dies in between has done at most one call more than it
 * counted.
 */
final class Tallies {

    private static final long LINE = 64;

    private Tallies() {}

    static long bytes(int slots) {
        return LINE * slots;
    }

    static long calls(MemorySegment tallies, int slot) {
        return ShmAccess.getLongAcquire(tallies, slot * LINE);
    }

    static void set(MemorySegment tallies, int slot, long calls) {
        ShmAccess.setLongRelease(tallies, slot * LINE, calls);
    }
}
