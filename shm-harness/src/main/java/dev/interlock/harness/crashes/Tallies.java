package dev.interlock.harness.crashes;

import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;

/**
 * A segment of the engine's own: a signal, whether all keep still, and how many calls each process has completed under load.
 *
 * <pre>
 * offset  0        4       8     64                      128
 *         +--------+-------+-----+-------+---------------+-------+--
 *         | signal | still |  0  | calls |       0       | calls |    one line for each process
 *         +--------+-------+-----+-------+---------------+-------+--
 * </pre>
 *
 * <p>A process counts a call after it has come back, so one that dies in between has done at most one call more than it
 * counted.
 */
final class Tallies {

    private static final long SIGNAL = 0;
    private static final long STILLNESS = 4;
    private static final long LINE = 64;

    private Tallies() {}

    static long bytes(int slots) {
        return LINE * (slots + 1);
    }

    static Signal signal(MemorySegment tallies) {
        return new Signal(tallies, SIGNAL);
    }

    static Stillness stillness(MemorySegment tallies) {
        return new Stillness(tallies, STILLNESS);
    }

    static long calls(MemorySegment tallies, int slot) {
        return ShmAccess.getLongAcquire(tallies, LINE * (slot + 1));
    }

    static void set(MemorySegment tallies, int slot, long calls) {
        ShmAccess.setLongRelease(tallies, LINE * (slot + 1), calls);
    }
}
