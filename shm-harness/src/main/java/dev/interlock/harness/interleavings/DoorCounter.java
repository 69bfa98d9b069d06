package dev.interlock.harness.interleavings;

import dev.interlock.harness.model.Pruning;
import dev.interlock.shm.access.Probe;
import java.lang.foreign.MemorySegment;

/**
 * Counts the accesses that pass the door. A subject of which none passes touches its memory by other means, where
 * Lincheck sees nothing; its verdict must not be green.
 */
public final class DoorCounter implements Probe {

    /** Threads take turns under the engine, so a plain counter serves. */
    private static long accesses;

    /** Made by the door. */
    public DoorCounter() {}

    /** Accesses so far, in this JVM. */
    public static long accesses() {
        return accesses;
    }

    @Override
    public void before(Access access, Ordering ordering, MemorySegment segment, long offset, int bytes) {
        Pruning.check();
        accesses++;
    }
}
