package dev.interlock.shm.sync;

import dev.interlock.shm.access.ProcessIdentity;

/**
 * The layout of a {@link Barrier}: {@link #bytes} bytes, aligned to 8. Native byte order, little-endian.
 *
 * <pre>
 * offset   0        32      40        44     48   64          64 + 16 * 2 * parties
 *          +--------+-------+---------+------+----+-----------+
 *          | guard  | state | parties | room |  0 |  slots    |
 *          +--------+-------+---------+------+----+-----------+
 *
 *   guard   a RecursiveLock
 *   room    1 if somebody sleeps on this word until a slot is free
 *
 * state, 64 bits
 *  63                          32 31 30 29                8 7      4 3      0
 * +------------------------------+-----+-------------------+--------+--------+
 * |          generation          |  0  |  pid of the dead  |  end   | phase  |
 * +------------------------------+-----+-------------------+--------+--------+
 *   phase   0 filling, 1 the action runs, 2 ending, 3 broken
 *   end     0 tripped, 1 timed out, 2 interrupted, 3 aborted, 4 reset, 5 party died, 6 action failed;
 *           and the pid, only in phases 2 and 3
 *
 * a slot, 16 bytes
 * offset   0       8        16
 *          +-------+--------+
 *          | state | result |
 *          +-------+--------+
 *
 * state, 64 bits; its low half is the futex word that the party of this slot sleeps on
 *  63                                                            3 2      0
 * +---------------------------------------------------------------+--------+
 * |  identity of the party's process (ProcessIdentity)            |  what  |
 * +---------------------------------------------------------------+--------+
 *   0 free, 1 waiting, 2 ended: result holds end and pid where the barrier's state has them
 * </pre>
 */
public final class BarrierLayout {

    /** 32 bytes: {@link RecursiveLockLayout}. */
    public static final long GUARD_OFFSET = 0;

    /** 8 bytes: generation, phase, and how it ended. */
    public static final long STATE_OFFSET = 32;

    /** 4 bytes: number of parties, 1 to {@link #MAX_PARTIES}; stored by the creation. */
    public static final long PARTIES_OFFSET = 40;

    /** 4 bytes, a futex word: whether somebody waits for a slot. */
    public static final long ROOM_OFFSET = 44;

    /** Where the first slot begins. */
    public static final long SLOTS_OFFSET = 64;

    /** Size of a slot. */
    public static final long SLOT_BYTES = 16;

    /** 8 bytes in a slot: who waits, and whether the wait has ended. */
    public static final long SLOT_STATE_OFFSET = 0;

    /** 8 bytes in a slot: how the wait ended. */
    public static final long SLOT_RESULT_OFFSET = 8;

    /** The most parties there can be. */
    public static final int MAX_PARTIES = 4096;

    static final int FILLING = 0;
    static final int ACTION = 1;
    static final int ENDING = 2;
    static final int BROKEN = 3;

    static final int FREE = 0;
    static final int WAITING = 1;
    static final int ENDED = 2;

    private static final int STATE_BITS = Long.SIZE - ProcessIdentity.BITS;
    private static final long STATE_MASK = (1L << STATE_BITS) - 1;

    private static final int END_SHIFT = 4;
    private static final int NIBBLE = 0xf;
    private static final int PID_SHIFT = 8;
    private static final int PID_MASK = (1 << 22) - 1;

    private BarrierLayout() {}

    /** Size of a barrier for so many parties. */
    public static long bytes(int parties) {
        return SLOTS_OFFSET + 2L * parties * SLOT_BYTES;
    }

    /** One generation may still be leaving while the next arrives. */
    static int slots(int parties) {
        return 2 * parties;
    }

    static long word(long identity, int what) {
        return identity << STATE_BITS | what;
    }

    static int what(long word) {
        return (int) (word & STATE_MASK);
    }

    static long identity(long word) {
        return word >>> STATE_BITS;
    }

    static int phase(long state) {
        return (int) state & NIBBLE;
    }

    static int generation(long state) {
        return (int) (state >>> Integer.SIZE);
    }

    static long state(int generation, int phase) {
        return (long) generation << Integer.SIZE | phase;
    }

    /** The same generation in this phase, with how it ends. */
    static long ending(long state, int phase, BarrierEnd end, int deadPid) {
        return state(generation(state), phase) | (long) deadPid << PID_SHIFT | (long) end.ordinal() << END_SHIFT;
    }

    /** How it ends, of a state or a result. */
    static BarrierEnd end(long word) {
        return BarrierEnd.ofNumber((int) (word >>> END_SHIFT) & NIBBLE);
    }

    /** Whose death ended it, of a state or a result. */
    static int deadPid(long word) {
        return (int) (word >>> PID_SHIFT) & PID_MASK;
    }
}
