package dev.interlock.shm.sync;

/**
 * The layout of a table of holders: who has how much of a primitive that many may hold at once. It stands behind the
 * words of a {@link Semaphore} or a {@link ReadWriteLock}, aligned to 8. Native byte order, little-endian.
 *
 * <pre>
 * offset   0          4      8        12  16       80       144
 *          +----------+------+--------+---+--------+--------+-- - -
 *          | capacity | used | opened | 0 | slot 0 | slot 1 |
 *          +----------+------+--------+---+--------+--------+-- - -
 *
 * slot     0          8       16        20    24                64
 *          +----------+-------+---------+-----+-- - - - - - - --+
 *          | identity | state | waiting |  0  |  nothing        |
 *          +----------+-------+---------+-----+-- - - - - - - --+
 *
 * state     63     62         53 52                22 21          0
 *          +------+-------------+--------------------+-------------+
 *          | open |    kept     |        held        |     pid     |
 *          +------+-------------+--------------------+-------------+
 * </pre>
 *
 * <p>A slot that is shut, and in which nothing is held or waited for, is idle, whoever it names, and may be taken by any
 * process. Slots from {@code used} on have never been taken. The states of two slots never share a cache line, since
 * processes change them at once; the table ends with the words of its last slot.
 *
 * <p>In an open slot its process acquires and releases without the guard: {@link OpenSlot}. The pid, of which no two
 * living processes have the same, makes its compare-and-set fail when the slot has become another's meanwhile.
 */
public final class HoldersLayout {

    /** 4 bytes: number of slots, 1 to {@link #MAX_CAPACITY}; written last when a primitive is created. */
    public static final long CAPACITY_OFFSET = 0;

    /** 4 bytes: how many slots have ever been taken; never falls. */
    public static final long USED_OFFSET = 4;

    /**
     * 4 bytes: odd while a slot may be open; grows by one before the first is opened, and again when all are shut and what
     * was kept in them is available. Wraps around.
     */
    public static final long OPENED_OFFSET = 8;

    /** Where the first slot begins. */
    public static final long SLOTS_OFFSET = 16;

    /** From one slot to the next. */
    public static final long SLOT_BYTES = 64;

    /** In a slot, 8 bytes: {@link dev.interlock.shm.access.ProcessIdentity}; 0 is nobody. */
    public static final long IDENTITY_OFFSET = 0;

    /** In a slot, 8 bytes: what the process holds, and whether it may change that without the guard. */
    public static final long STATE_OFFSET = 8;

    /** In a slot, 4 bytes: how many threads of the process wait to write. */
    public static final long WAITING_OFFSET = 16;

    /** In a state: the process may acquire and release here without the guard. */
    public static final long OPEN = 1L << 63;

    /** In a state: permits that are free, for this process to acquire without the guard. */
    public static final long KEPT_MASK = 0x3ffL << 53;

    /** In a state: one of {@link #KEPT_MASK}. */
    public static final long ONE_KEPT = 1L << 53;

    /** In a state: permits or read locks that the process holds. */
    public static final long HELD_MASK = 0x7fff_ffffL << 22;

    /** In a state: one of {@link #HELD_MASK}. */
    public static final long ONE_HELD = 1L << 22;

    /** In a state: the pid of the process whose slot it is. */
    public static final long PID_MASK = (1L << 22) - 1;

    /** How many processes can hold at once unless said otherwise when a primitive is created. */
    public static final int DEFAULT_CAPACITY = 64;

    /** The largest table. */
    public static final int MAX_CAPACITY = 65_536;

    private static final long USED_OF_A_SLOT = 24;

    private HoldersLayout() {}

    /** Size of a table of so many slots. */
    public static long bytes(int capacity) {
        return SLOTS_OFFSET + (capacity - 1) * SLOT_BYTES + USED_OF_A_SLOT;
    }

    /** How much is held according to this state. */
    public static int held(long state) {
        return (int) ((state & HELD_MASK) / ONE_HELD);
    }

    /** How many permits are kept according to this state. */
    public static int kept(long state) {
        return (int) ((state & KEPT_MASK) / ONE_KEPT);
    }
}
