package dev.interlock.stress.slots;

import java.lang.foreign.MemorySegment;

/**
 * Shared memory for the states of one JVM's tests: one segment, cut into a ring of slots.
 *
 * <pre>
 *  slot 0          slot 1          …      slot 65,535
 * +-------+-------+-------+-------+       +-------+-------+
 * | line  | line  | line  | line  |   …   | line  | line  |      two cache lines of 64 bytes to a slot
 * +-------+-------+-------+-------+       +-------+-------+
 * </pre>
 *
 * <p><b>Why a ring.</b> JCStress makes a new state object for each sample and never says when it is done with one. It
 * keeps 10,240 alive (256 a stride, 40 strides), so a slot comes round again only when its last state is long dead.
 * That is so also when a state takes three.
 *
 * <p><b>Why one counter.</b> Blocks of slots for each thread would be faster to hand out, and wrong: a thread that is
 * paused keeps its block while the others run round the ring, and then hands out slots whose states live. A correct
 * lock then shows impossible outcomes.
 *
 * <p><b>Why it leaves nothing behind.</b> The name is removed as soon as the segment is mapped, so {@code /dev/shm} is
 * clean even when the JVM is killed.
 */
public final class Slots {

    /** Slots in the ring. */
    public static final int COUNT = 65_536;

    /** Size of a slot: two cache lines. */
    public static final int BYTES = 128;

    private static final SlotRing RING = new SlotRing(COUNT, BYTES);
    private static final MemorySegment MEMORY = RING.memory();

    private Slots() {}

    /** The memory in which all slots lie; its address is a multiple of the page size. */
    public static MemorySegment memory() {
        return MEMORY;
    }

    /** The offset of the next slot, zeroed. */
    public static long take() {
        return RING.take();
    }

    /** The memory of so many slots in a row, zeroed; for states of a few slots, or the ring is too soon at its end. */
    public static MemorySegment takeSideBySide(int slots) {
        return RING.takeSideBySide(slots);
    }
}
