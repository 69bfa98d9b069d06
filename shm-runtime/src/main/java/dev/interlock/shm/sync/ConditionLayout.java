package dev.interlock.shm.sync;

import dev.interlock.shm.access.ProcessIdentity;

/**
 * The layout of a {@link Condition}: {@link #bytes} bytes, aligned to 8. Native byte order, little-endian. Everything
 * changes under the lock of the condition only.
 *
 * <pre>
 * offset   0               8          12      16                 16 + 32 * capacity
 *          +---------------+----------+-------+------------------+
 *          |  next ticket  | capacity |   0   |  slots           |
 *          +---------------+----------+-------+------------------+
 *
 * a slot, 32 bytes
 * offset   0       8        16       24        32
 *          +-------+--------+--------+---------+
 *          | state | ticket | signal | horizon |
 *          +-------+--------+--------+---------+
 *
 * state, 64 bits; its low half is the futex word that the waiter of this slot sleeps on
 *  63                                                            3 2      0
 * +---------------------------------------------------------------+--------+
 * |  identity of the waiting process (ProcessIdentity)            |  what  |
 * +---------------------------------------------------------------+--------+
 *   0  free        the other words mean nothing
 *   1  waiting     ticket: when it came; the lowest is the oldest
 *   2  signalled   signal: the ticket that the signal was first given to, so no two signals are alike
 *                  horizon: the next ticket when the signal was given; only older ones may inherit it
 * identity 0 with 1 or 2: the waiter was refused the lock, since his segment was being closed; he counts as dead
 * </pre>
 */
public final class ConditionLayout {

    /** 8 bytes: how many have ever waited. */
    public static final long NEXT_TICKET_OFFSET = 0;

    /** 4 bytes: number of slots, 1 to {@link #MAX_CAPACITY}; stored by the creation. */
    public static final long CAPACITY_OFFSET = 8;

    /** Where the first slot begins. */
    public static final long SLOTS_OFFSET = 16;

    /** Size of a slot. */
    public static final long SLOT_BYTES = 32;

    /** 8 bytes in a slot: who waits, and whether he has been signalled. */
    public static final long SLOT_STATE_OFFSET = 0;

    /** 8 bytes in a slot: order of arrival. */
    public static final long SLOT_TICKET_OFFSET = 8;

    /** 8 bytes in a slot: which signal it is that the slot has. */
    public static final long SLOT_SIGNAL_OFFSET = 16;

    /** 8 bytes in a slot: who came later does not inherit the signal. */
    public static final long SLOT_HORIZON_OFFSET = 24;

    /** Number of slots unless the creator says otherwise. */
    public static final int DEFAULT_CAPACITY = 64;

    /** The most slots there can be. */
    public static final int MAX_CAPACITY = 4096;

    static final int FREE = 0;
    static final int WAITING = 1;
    static final int SIGNALLED = 2;

    private static final int STATE_BITS = Long.SIZE - ProcessIdentity.BITS;
    private static final long STATE_MASK = (1L << STATE_BITS) - 1;

    private ConditionLayout() {}

    /** Size of a condition with so many slots. */
    public static long bytes(int capacity) {
        return SLOTS_OFFSET + capacity * SLOT_BYTES;
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
}
