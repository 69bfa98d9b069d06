package dev.interlock.shm.scope;

/**
 * The layout of a scope's register: a segment whose own name says who owns the scope, and whose slots say which names
 * belong to it. Native byte order, little-endian.
 *
 * <pre>
 *   0  +--------------+-------+-------+
 *      |    magic     |version| state |  state: BLANK, then OPEN, never back
 *  16  +--------------+-------+-------+
 *      |    owner     |     realm     |  as in the name of the register
 *  32  +--------------+-------+-------+
 *      | pid namespace| slots |   0   |
 *  48  +--------------+-------+-------+
 *      |      0       |   0   |checksum
 *  64  +--------------+-------+-------+
 *      |  slots, 320 bytes each       |
 *
 * a slot
 *   0  +-------+------+---------------+
 *      | state |chksum|    device     |  state: FREE, CLAIMED, RECORDED
 *  16  +-------+------+---------------+
 *      |    inode     |     born      |
 *  32  +-------+------+---------------+
 *      |length |  0   |  name, UTF-8, up to byte 296
 * 296  +-------+----------------------+
 *      |  0                           |
 * 320  +------------------------------+
 * </pre>
 *
 * <p>{@code docs/layouts.md} is the norm.
 */
public final class ScopeLayout {

    /** 8 bytes: {@value #MAGIC_TEXT} in ASCII. */
    public static final long MAGIC_OFFSET = 0;

    /** 4 bytes: {@link #VERSION}. */
    public static final long VERSION_OFFSET = 8;

    /** 4 bytes: {@link #BLANK}, or {@link #OPEN} once the header is complete. */
    public static final long STATE_OFFSET = 12;

    /** 8 bytes: the process whose scope it is, a {@link dev.interlock.shm.access.ProcessIdentity}. */
    public static final long OWNER_OFFSET = 16;

    /** 8 bytes: the owner's {@link dev.interlock.shm.os.ProcessRealm}. */
    public static final long REALM_OFFSET = 24;

    /** 8 bytes: inode of the owner's pid namespace, for people; the realm is what is compared. */
    public static final long PID_NAMESPACE_OFFSET = 32;

    /** 4 bytes: number of slots, {@link #SLOTS} in this version. */
    public static final long SLOT_COUNT_OFFSET = 40;

    /** 4 bytes: CRC-32C of bytes 0 to 11 and 16 to 59. */
    public static final long CHECKSUM_OFFSET = 60;

    /** Where the slots begin; the size of the header. */
    public static final long SLOTS_OFFSET = 64;

    /** Number of slots: how many named segments a scope can own at a time. */
    public static final int SLOTS = 200;

    /** 4 bytes of a slot: {@link #FREE}, {@link #CLAIMED} or {@link #RECORDED}. */
    public static final long SLOT_STATE_OFFSET = 0;

    /** 4 bytes of a slot: CRC-32C of its bytes 8 to 295. */
    public static final long SLOT_CHECKSUM_OFFSET = 4;

    /** 8 bytes of a slot: the device of the file that bears the name. */
    public static final long SLOT_DEVICE_OFFSET = 8;

    /** 8 bytes of a slot: its inode. */
    public static final long SLOT_INODE_OFFSET = 16;

    /** 8 bytes of a slot: when it was born, in nanoseconds since 1970; 0 where the file system does not say. */
    public static final long SLOT_BORN_OFFSET = 24;

    /** 4 bytes of a slot: length of the name in bytes, 1 to 255. */
    public static final long SLOT_NAME_LENGTH_OFFSET = 32;

    /** {@value #SLOT_NAME_BYTES} bytes of a slot: the name in UTF-8, padded with zeros. */
    public static final long SLOT_NAME_OFFSET = 40;

    /** Room for a name. */
    public static final int SLOT_NAME_BYTES = 256;

    /** Size of a slot: five cache lines. */
    public static final long SLOT_BYTES = 320;

    /** Size of a register. */
    public static final long BYTES = SLOTS_OFFSET + SLOTS * SLOT_BYTES;

    /** The first eight bytes of every register. */
    public static final String MAGIC_TEXT = "ILCKSCOP";

    /** {@link #MAGIC_TEXT} as a little-endian word. */
    public static final long MAGIC = 0x504f_4353_4b43_4c49L;

    /** The version that this release writes, and the only one that it reads. */
    public static final int VERSION = 1;

    /** State of a register that its owner has not finished. */
    public static final int BLANK = 0;

    /** State of a finished one, "open" in ASCII. */
    public static final int OPEN = 0x6e65_706f;

    /** State of a slot that nobody uses. */
    public static final int FREE = 0;

    /** State of a slot that somebody is about to use, "NAME" in ASCII: nothing bears the name on its account yet. */
    public static final int CLAIMED = 0x454d_414e;

    /** State of a slot that is complete, "owns" in ASCII: the file that it describes is the scope's. */
    public static final int RECORDED = 0x736e_776f;

    private ScopeLayout() {}
}
