package dev.interlock.stress.slots;

import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;

/** The state of a test: a slot of shared memory of its own, zeroed. */
public abstract class Slot {

    /** The segment in which the slot lies. */
    protected final MemorySegment memory = Slots.memory();

    /** The first byte of the slot's first cache line. */
    protected final long line0 = Slots.take();

    /** The first byte of the slot's second cache line. */
    protected final long line1 = line0 + Slots.BYTES / 2;

    /** For test states. */
    protected Slot() {}

    /** The lock at this offset, which is that of a cache line: a lock takes its first 32 bytes. */
    protected static RecursiveLock lock(long offset) {
        return RecursiveLock.at(Slots.memory(), offset);
    }
}
