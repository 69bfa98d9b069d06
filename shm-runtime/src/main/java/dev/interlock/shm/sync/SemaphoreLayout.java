package dev.interlock.shm.sync;

/**
 * The layout of a {@link Semaphore}, aligned to 8. Native byte order, little-endian.
 *
 * <pre>
 * offset   0       32       36        40          44      48      52       56         60  64
 *          +-------+--------+---------+-----------+-------+-------+--------+----------+---+---------+
 *          | guard | signal | waiters | available | total | limit | deaths | repaired | 0 | holders |
 *          +-------+--------+---------+-----------+-------+-------+--------+----------+---+---------+
 * </pre>
 *
 * <p>Whenever the guard is free: available = total - the sum of held and kept over all slots of the
 * {@link HoldersLayout}. The value of the semaphore is available and all that is kept.
 */
public final class SemaphoreLayout {

    /** {@link RecursiveLockLayout#BYTES} bytes: the lock of all the rest. */
    public static final long GUARD_OFFSET = 0;

    /** 4 bytes, the futex word: changes with each release that somebody may sleep for; wraps around. */
    public static final long SIGNAL_OFFSET = 32;

    /** 4 bytes: 1 if somebody may sleep; whoever releases sets it to 0 and wakes one. */
    public static final long WAITERS_OFFSET = 36;

    /** 4 bytes: permits that any process may acquire; follows from total and holders. */
    public static final long AVAILABLE_OFFSET = 40;

    /** 4 bytes: permits that exist, whoever has them. */
    public static final long TOTAL_OFFSET = 44;

    /** 4 bytes: how many may exist at most; never changes. */
    public static final long LIMIT_OFFSET = 48;

    /** 4 bytes: how many processes died while they had permits; wraps around. */
    public static final long DEATHS_OFFSET = 52;

    /** 4 bytes: the deaths up to here have been declared repaired. */
    public static final long REPAIRED_OFFSET = 56;

    /** The table of holders, {@link HoldersLayout}. */
    public static final long HOLDERS_OFFSET = 64;

    private SemaphoreLayout() {}

    /** Size of a semaphore whose permits so many processes can have at once. */
    public static long bytes(int capacity) {
        return HOLDERS_OFFSET + HoldersLayout.bytes(capacity);
    }
}
