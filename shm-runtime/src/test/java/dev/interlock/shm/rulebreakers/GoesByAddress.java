package dev.interlock.shm.rulebreakers;

import dev.interlock.shm.access.MappedMemory;
import java.lang.foreign.MemorySegment;

/** Accesses memory as the holder of a lock would, and holds none. */
public final class GoesByAddress {

    private GoesByAddress() {}

    /** Reads once. */
    public static int once(MemorySegment segment) {
        return MappedMemory.of(segment).held().getInt(0);
    }
}
