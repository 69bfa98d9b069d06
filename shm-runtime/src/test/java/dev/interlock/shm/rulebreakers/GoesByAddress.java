package dev.interlock.shm.rulebreakers;

import dev.interlock.shm.access.HeldMemory;
import java.lang.foreign.MemorySegment;

/** Accesses memory as the holder of a lock would, and holds none. */
public final class GoesByAddress {

    private GoesByAddress() {}

    /** Reads once. */
    public static int once(MemorySegment segment) {
        return HeldMemory.of(segment).getInt(0);
    }
}
