package dev.interlock.harness.interleavings;

import dev.interlock.harness.model.Pruning;
import dev.interlock.shm.access.Probe;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the accesses that pass the door. A subject of which none passes touches its memory by other means, where
 * Lincheck sees nothing; its verdict must not be green.
 */
public final class DoorCounter implements Probe {

    private static final LongAdder ACCESSES = new LongAdder();

    /** Made by the door. */
    public DoorCounter() {}

    /** Accesses so far, in this JVM. */
    public static long accesses() {
        return ACCESSES.sum();
    }

    @Override
    public void before(Access access, Ordering ordering, MemorySegment segment, long offset, int bytes) {
        Pruning.check();
        ACCESSES.increment();
    }
}
