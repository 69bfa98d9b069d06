package dev.interlock.shm.heap;

/**
 * The layout of a heap's header: {@value #BYTES} bytes at the start of the segment, in four cache lines, so that those
 * who create objects do not disturb those who look something up. Native byte order, little-endian.
 *
 * <pre>
 *   0  +--------------+-------+-------+
 *      |    magic     |version| state |  never changes once state is READY,
 *  16  +--------------+-------+-------+  and is covered by checksum, but for
 *      |     size     |   creator     |  the state
 *  32  +--------------+-------+-------+
 *      | pid namespace|dir.at | slots |
 *  48  +--------------+-------+-------+
 *      |   data at    |   0   |checksum
 *  64  +--------------+-------+-------+
 *      |    cursor    |objects|checksum  changes under the heap's lock
 *  80  |                    0         |
 * 128  +--------------+---------------+
 *      |  the heap's lock             |  RecursiveLockLayout, 32 bytes
 * 160  |                    0         |
 * 192  |  reserved, 0                 |
 * 256  +------------------------------+
 * </pre>
 *
 * <p>{@code docs/layouts.md} is the norm.
 */
public final class HeapHeaderLayout {

    /** 8 bytes: {@value #MAGIC_TEXT} in ASCII, the mark of a heap of any version. */
    public static final long MAGIC_OFFSET = 0;

    /** 4 bytes: {@link #VERSION}. Magic and version keep their places in every version to come. */
    public static final long VERSION_OFFSET = 8;

    /** 4 bytes, futex: {@link #BLANK}, {@link #MAKING} or {@link #READY}, in this order, never back. */
    public static final long STATE_OFFSET = 12;

    /** 8 bytes: size of the heap; the segment has at least so many. */
    public static final long SIZE_OFFSET = 16;

    /** 8 bytes: the process that made the heap, a {@link dev.interlock.shm.access.ProcessIdentity}. */
    public static final long CREATOR_OFFSET = 24;

    /** 8 bytes: inode of the creator's pid namespace; 0 on a model host. */
    public static final long PID_NAMESPACE_OFFSET = 32;

    /** 4 bytes: where the directory begins, a multiple of 64. */
    public static final long DIRECTORY_OFFSET = 40;

    /** 4 bytes: number of directory entries, a power of two from {@link #MIN_SLOTS} to {@link #MAX_SLOTS}. */
    public static final long SLOTS_OFFSET = 44;

    /** 8 bytes: where the memory for objects begins, a multiple of 64, behind the directory. */
    public static final long DATA_OFFSET = 48;

    /** 4 bytes: 0. */
    public static final long RESERVED_OFFSET = 56;

    /** 4 bytes: CRC-32C of bytes 0 to 11 and 16 to 59. */
    public static final long CHECKSUM_OFFSET = 60;

    /** 8 bytes: where the memory that nobody has used yet begins, a multiple of 8. */
    public static final long CURSOR_OFFSET = 64;

    /** 4 bytes: number of live objects. */
    public static final long OBJECTS_OFFSET = 72;

    /** 4 bytes: CRC-32C of the 12 bytes before it. */
    public static final long ALLOCATION_CHECKSUM_OFFSET = 76;

    /** 32 bytes: the lock under which objects are created. */
    public static final long LOCK_OFFSET = 128;

    /** Size of the header. */
    public static final long BYTES = 256;

    /** The first eight bytes of every heap. */
    public static final String MAGIC_TEXT = "ILCKHEAP";

    /** {@link #MAGIC_TEXT} as a little-endian word. */
    public static final long MAGIC = 0x5041_4548_4b43_4c49L;

    /** The version that this release writes, and the only one that it reads. */
    public static final int VERSION = 1;

    /** State of a fresh segment. */
    public static final int BLANK = 0;

    /**
     * State while the creator is at work, "MAKE" in ASCII. The three states differ from each other in all four bytes.
     */
    public static final int MAKING = 0x454b_414d;

    /** State of a complete heap, "redy" in ASCII. */
    public static final int READY = 0x7964_6572;

    /** The smallest directory. */
    public static final int MIN_SLOTS = 8;

    /** The largest directory. */
    public static final int MAX_SLOTS = 1 << 20;

    /** Size of a cache line: header parts, locks and hot words each begin one. */
    public static final long LINE = 64;

    private HeapHeaderLayout() {}
}
