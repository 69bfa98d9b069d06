package dev.interlock.shm.sync;

/**
 * The layout of a table of holders: who has how much of a primitive that many may hold at once. It stands behind the
 * words of a {@link Semaphore} or a {@link ReadWriteLock}, aligned to 8. Native byte order, little-endian.
 *
 * <pre>
 * offset   0          4      8                                 8 + 16 * capacity
 *          +----------+------+--------+--------+-- - - --------+
 *          | capacity | used | slot 0 | slot 1 |               |
 *          +----------+------+--------+--------+-- - - --------+
 *
 * slot     0          8      12        16
 *          +----------+------+---------+
 *          | identity | held | waiting |
 *          +----------+------+---------+
 * </pre>
 *
 * <p>A slot with neither held nor waiting is idle, whoever it names, and may be taken by any process. Slots from
 * {@code used} on have never been taken.
 */
public final class HoldersLayout {

    /** 4 bytes: number of slots, 1 to {@link #MAX_CAPACITY}; written last when a primitive is created. */
    public static final long CAPACITY_OFFSET = 0;

    /** 4 bytes: how many slots have ever been taken; never falls. */
    public static final long USED_OFFSET = 4;

    /** Where the first slot begins. */
    public static final long SLOTS_OFFSET = 8;

    /** Size of a slot. */
    public static final long SLOT_BYTES = 16;

    /** In a slot, 8 bytes: {@link dev.interlock.shm.access.ProcessIdentity}; 0 is nobody. */
    public static final long IDENTITY_OFFSET = 0;

    /** In a slot, 4 bytes: how many permits or read locks the process holds. */
    public static final long HELD_OFFSET = 8;

    /** In a slot, 4 bytes: how many threads of the process wait to write. */
    public static final long WAITING_OFFSET = 12;

    /** How many processes can hold at once unless said otherwise when a primitive is created. */
    public static final int DEFAULT_CAPACITY = 64;

    /** The largest table. */
    public static final int MAX_CAPACITY = 65_536;

    private HoldersLayout() {}

    /** Size of a table of so many slots. */
    public static long bytes(int capacity) {
        return SLOTS_OFFSET + capacity * SLOT_BYTES;
    }
}
