package dev.interlock.shm.sync;

import dev.interlock.shm.access.ProcessIdentity;

/**
 * The layout of a {@link RecursiveLock}: {@value #BYTES} bytes, aligned to 8, all zero when free and never held. A heap
 * gives each lock a cache line of its own, shared only with what it protects. Native byte order, little-endian.
 *
 * <pre>
 * offset   0       8       16      20       24     32
 *          +-------+-------+-------+--------+------+
 *          | state | owner | count | inside | bias |
 *          +-------+-------+-------+--------+------+
 *
 * state, 64 bits; its low half is the futex word
 *  63                                                            3  2  1  0
 * +---------------------------------------------------------------+--+--+--+
 * |  identity of the owning process (ProcessIdentity); 0 = free   | T| I| W|
 * +---------------------------------------------------------------+--+--+--+
 *   W  waiters       somebody may sleep on the futex: whoever releases wakes one
 *   I  inconsistent  an owner died, and nobody has declared the protected data repaired
 *   T  takeover      with I: the owner is resetting what another left; owner and count mean nothing yet
 *                    without I: biased towards the thread in owner, which holds it while inside is not 0
 * </pre>
 */
public final class RecursiveLockLayout {

    /** 8 bytes: owning process and flags. */
    public static final long STATE_OFFSET = 0;

    /** 8 bytes: {@link dev.interlock.shm.access.ThreadIdentity} of the holder; 0 while nobody holds the lock. */
    public static final long OWNER_OFFSET = 8;

    /** 4 bytes: how many times the owner has acquired and not yet released. */
    public static final long COUNT_OFFSET = 16;

    /**
     * 4 bytes: how many times the thread that the lock is biased towards has acquired and not yet released, or 1 while
     * it is about to look; that thread writes it.
     */
    public static final long INSIDE_OFFSET = 20;

    /** 8 bytes: identity of the process of the thread that may still write {@code inside}; 0 if none. */
    public static final long BIAS_OFFSET = 24;

    /** Size of a lock. */
    public static final long BYTES = 32;

    /** Flag in the state: somebody may sleep. */
    static final long WAITERS = 1;

    /** Flag in the state: an owner died and the data is not repaired. */
    static final long INCONSISTENT = 2;

    /** Flag in the state, with {@link #INCONSISTENT}: a takeover is under way. */
    static final long TAKEOVER = 4;

    /** The same flag without {@link #INCONSISTENT}: the lock is biased. */
    static final long BIASED = TAKEOVER;

    private static final int FLAG_BITS = Long.SIZE - ProcessIdentity.BITS;

    private RecursiveLockLayout() {}

    /** The state of a lock that this process holds, without flags. */
    static long heldBy(long identity) {
        return identity << FLAG_BITS;
    }

    /** Whether a lock of this state is biased, and so held only by who is inside. */
    static boolean isBiased(long state) {
        return (state & (TAKEOVER | INCONSISTENT)) == BIASED;
    }

    /** The identity of the process that holds a lock of this state; {@link ProcessIdentity#NONE} if it is free. */
    static long holder(long state) {
        return state >>> FLAG_BITS;
    }
}
