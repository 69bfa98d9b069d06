package dev.interlock.shm.list;

/**
 * The layout of an {@link ExactList} of N items. Native byte order, little-endian.
 *
 * <pre>
 *   0  +--------------+-------+-------+
 *      |    magic     |version|   N   |  never changes once the magic is there
 *  16  +--------------+-------+-------+
 *      |     end      | mode  |   0   |
 *  32  |                    0         |
 *  64  +--------------+---------------+
 *      |  lock                        |  RecursiveLockLayout, 32 bytes
 *  96  |                    0         |
 * 128  +--------------+---------------+
 *      | descriptor 0 |   place 0     |  16 N bytes; a place never changes
 *      | …            |               |
 *      +--------------+---------------+
 *      | copy A of 0  | copy B of 0   |  each a positive multiple of 8
 *      | …            |               |
 * end  +--------------+---------------+
 *
 * descriptor
 *  63                         33 32                          3 2     0
 * +-----------------------------+-----------------------------+-------+
 * |  length of the item, bytes  |          sequence           | kind  |
 * +-----------------------------+-----------------------------+-------+
 *   kind      1 integer, 2 double, 3 boolean, 4 string, 5 bytes, 6 null
 *   sequence  grows by 1 with each store into the slot, modulo 2^30; even: copy A is current, odd: copy B
 *   length    8 for kinds 1 to 3, 0 for null
 * </pre>
 *
 * <p>{@code docs/layouts.md} is the norm.
 */
public final class ExactListLayout {

    /** 8 bytes: {@value #MAGIC_TEXT} in ASCII; stored last, with release, when the list is made. */
    public static final long MAGIC_OFFSET = 0;

    /** 4 bytes: {@link #VERSION}. Magic and version keep their places in every version to come. */
    public static final long VERSION_OFFSET = 8;

    /** 4 bytes: N, not negative. */
    public static final long LENGTH_OFFSET = 12;

    /** 8 bytes: where the list ends; the segment has at least so many bytes. */
    public static final long END_OFFSET = 16;

    /** 4 bytes: {@link #MODE_NONE}, {@link #MODE_OWN} or {@link #MODE_EXTERNAL}. */
    public static final long MODE_OFFSET = 24;

    /** 32 bytes: a {@link dev.interlock.shm.sync.RecursiveLockLayout}, used in lock mode own. */
    public static final long LOCK_OFFSET = 64;

    /** 16 bytes for each item. */
    public static final long SLOTS_OFFSET = 128;

    /** 8 bytes in a slot: kind, sequence and length; stored with release, which publishes the item. */
    public static final long SLOT_DESCRIPTOR_OFFSET = 0;

    /** 8 bytes in a slot: where its two copies begin; they end where those of the next begin. */
    public static final long SLOT_PLACE_OFFSET = 8;

    /** Size of a slot. */
    public static final long SLOT_BYTES = 16;

    /** The first eight bytes of every exact list. */
    public static final String MAGIC_TEXT = "ILCKLIST";

    /** {@link #MAGIC_TEXT} as a little-endian word. */
    public static final long MAGIC = 0x5453_494c_4b43_4c49L;

    /** The version that this release writes, and the only one that it reads. */
    public static final int VERSION = 1;

    /** Lock mode none. */
    public static final int MODE_NONE = 1;

    /** Lock mode own. */
    public static final int MODE_OWN = 2;

    /** Lock mode external. */
    public static final int MODE_EXTERNAL = 3;

    private static final int KIND_BITS = 3;
    private static final int SEQUENCE_BITS = 30;
    private static final int LENGTH_SHIFT = KIND_BITS + SEQUENCE_BITS;
    private static final long SEQUENCE_MASK = (1L << SEQUENCE_BITS) - 1;

    private ExactListLayout() {}

    /** Code of the kind; 0 and 7 are none. */
    static int kind(long descriptor) {
        return (int) descriptor & (1 << KIND_BITS) - 1;
    }

    /** Length of the item in bytes. */
    static int length(long descriptor) {
        return (int) (descriptor >>> LENGTH_SHIFT);
    }

    /** 0 if copy A is current, 1 if copy B is. */
    static int copy(long descriptor) {
        return (int) (descriptor >>> KIND_BITS) & 1;
    }

    /** What follows this descriptor when an item of that kind and length is stored into the other copy. */
    static long successor(long descriptor, int kind, int length) {
        long sequence = (descriptor >>> KIND_BITS) + 1 & SEQUENCE_MASK;
        return (long) length << LENGTH_SHIFT | sequence << KIND_BITS | kind;
    }
}
