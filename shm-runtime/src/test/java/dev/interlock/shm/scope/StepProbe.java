package dev.interlock.shm.scope;

import dev.interlock.shm.access.Probe;
import dev.interlock.shm.heap.DyingProbe;
import java.lang.foreign.MemorySegment;

/**
 * Counts what others can see of a scope, for {@link DyingProbe}: every store to memory, and every step of a
 * {@link MortalDevice}. A death before a load leaves what a death before the next step leaves.
 */
public final class StepProbe implements Probe {

    private static final DyingProbe DEATH = new DyingProbe();

    /** For the loader of probes. */
    public StepProbe() {}

    /** A step that is not an access to memory. */
    static void step() {
        DEATH.before(Access.STORE, Ordering.PLAIN, MemorySegment.NULL, 0, 0);
    }

    @Override
    public void before(Access access, Ordering ordering, MemorySegment segment, long offset, int bytes) {
        if (access != Access.LOAD && access != Access.FENCE) {
            DEATH.before(access, ordering, segment, offset, bytes);
        }
    }
}
