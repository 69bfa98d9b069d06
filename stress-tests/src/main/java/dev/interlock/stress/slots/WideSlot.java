package dev.interlock.stress.slots;

import java.lang.foreign.MemorySegment;

/** As {@link Slot}, with room for a queue or a pipe; what is not needed for that is free for a test's own words. */
public abstract class WideSlot {

    /** Slots in the ring: as many as {@link Slots#COUNT}. */
    public static final int COUNT = Slots.COUNT;

    /** Size of a slot. */
    public static final int BYTES = 512;

    private static final SlotRing RING = new SlotRing(COUNT, BYTES);
    private static final MemorySegment MEMORY = RING.memory();

    /** The segment in which the slot lies. */
    protected final MemorySegment memory = MEMORY;

    /** The first byte of the slot, at a cache line. */
    protected final long base = RING.take();

    /** The first byte of the slot's last cache line. */
    protected final long lastLine = base + BYTES - 64;

    /** For test states. */
    protected WideSlot() {}
}
