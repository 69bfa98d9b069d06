package dev.interlock.shm.sync;

/**
 * The layout of a {@link ReadWriteLock}, aligned to 8. Native byte order, little-endian.
 *
 * <pre>
 * offset   0       32       40       48       52       56         60             64
 *          +-------+--------+--------+--------+--------+----------+--------------+---------+
 *          | guard | writer | thread | reader | writer | sleeping | inconsistent | holders |
 *          |       |        |        | signal | signal | readers  |              |         |
 *          +-------+--------+--------+--------+--------+----------+--------------+---------+
 * </pre>
 *
 * <p>In the {@link HoldersLayout}, held counts read locks and waiting counts threads that wait to write. Whenever the
 * guard is free: if writer is not 0, nothing is held; if it is not, or anybody waits to write, all slots are shut.
 * Nothing is ever kept.
 */
public final class ReadWriteLockLayout {

    /** {@link RecursiveLockLayout#BYTES} bytes: the lock of all the rest. */
    public static final long GUARD_OFFSET = 0;

    /** 8 bytes: {@link dev.interlock.shm.access.ProcessIdentity} of the process that writes; 0 if none does. */
    public static final long WRITER_OFFSET = 32;

    /** 8 bytes: {@link dev.interlock.shm.access.ThreadIdentity} of the thread that writes; meaningless if none does. */
    public static final long THREAD_OFFSET = 40;

    /** 4 bytes, futex word: changes when readers may have become welcome; wraps around. */
    public static final long READER_SIGNAL_OFFSET = 48;

    /** 4 bytes, futex word: changes when a waiting writer may have become welcome; wraps around. */
    public static final long WRITER_SIGNAL_OFFSET = 52;

    /** 4 bytes: 1 if a reader may sleep; whoever wakes them, which is all at once, sets it to 0. */
    public static final long SLEEPING_READERS_OFFSET = 56;

    /** 4 bytes: 1 if a writer died and nobody has declared the protected data repaired. */
    public static final long INCONSISTENT_OFFSET = 60;

    /** The table of holders, {@link HoldersLayout}. */
    public static final long HOLDERS_OFFSET = 64;

    private ReadWriteLockLayout() {}

    /** Size of a lock that so many processes can read, or wait to write, at once. */
    public static long bytes(int capacity) {
        return HOLDERS_OFFSET + HoldersLayout.bytes(capacity);
    }
}
