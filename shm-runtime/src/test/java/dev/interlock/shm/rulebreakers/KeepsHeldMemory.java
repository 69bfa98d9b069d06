package dev.interlock.shm.rulebreakers;

import dev.interlock.shm.access.HeldMemory;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.Stay;
import java.lang.foreign.MemorySegment;

/** Keeps what it reaches in a stay, for when it has ended. */
public final class KeepsHeldMemory {

    private final HeldMemory kept;

    /** Stays once. */
    public KeepsHeldMemory(MemorySegment segment, Host host) {
        Stay stay = new Stay(segment, host);
        kept = stay.memory(stay.begin());
        stay.end();
    }

    /** Reads when nothing keeps the mapping any more. */
    public int later() {
        return kept.getInt(0);
    }
}
