package dev.interlock.shm.list;

/**
 * The lock that a {@link ShareableList} in lock mode own has behind its end, where CPython does not look:
 * {@value #BYTES} bytes that begin at the first multiple of 64 from the end of the list on.
 *
 * <pre>
 * offset   0        8       12     16       24     32       64
 *          +--------+-------+------+--------+------+--------+
 *          | magic  |version|  0   |  end   |  0   |  lock  |
 *          +--------+-------+------+--------+------+--------+
 * </pre>
 *
 * <p>{@code docs/layouts.md} is the norm.
 */
public final class ListLockLayout {

    /** 8 bytes: {@value #MAGIC_TEXT} in ASCII. */
    public static final long MAGIC_OFFSET = 0;

    /** 4 bytes: {@link #VERSION}. */
    public static final long VERSION_OFFSET = 8;

    /** 8 bytes: where CPython's list ends, which this lock belongs to. */
    public static final long END_OFFSET = 16;

    /** 32 bytes: a {@link dev.interlock.shm.sync.RecursiveLockLayout}. */
    public static final long LOCK_OFFSET = 32;

    /** Size of all that. */
    public static final long BYTES = 64;

    /** The first eight bytes. */
    public static final String MAGIC_TEXT = "ILCKLOCK";

    /** {@link #MAGIC_TEXT} as a little-endian word. */
    public static final long MAGIC = 0x4b43_4f4c_4b43_4c49L;

    /** The version that this release writes, and the only one that it reads. */
    public static final int VERSION = 1;

    private ListLockLayout() {}

    /** Where it begins behind a list that ends there. */
    static long after(long end) {
        return (end + BYTES - 1) / BYTES * BYTES;
    }
}
