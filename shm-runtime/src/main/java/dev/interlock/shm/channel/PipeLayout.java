package dev.interlock.shm.channel;

/**
 * The layout of a {@link Pipe}: {@link #bytes} bytes, aligned to 8, better to 64. Native byte order, little-endian.
 * What the two sides write stands on cache lines of its own.
 *
 * <pre>
 * offset   0          4        8       16            24             32      64
 *          +----------+--------+-------+-------------+--------------+-------+
 *          | capacity | duplex |   0   | first's end | second's end |   0   |
 *          +----------+--------+-------+-------------+--------------+-------+
 * offset   64                                192 + capacity more         as many more if duplex
 *          +---------------------------------+---------------------------------+
 *          | direction from second to first  | direction from first to second  |
 *          +---------------------------------+---------------------------------+
 *
 * an end, 64 bits
 *  63                                                            3  2  1  0
 * +---------------------------------------------------------------+-----+--+
 * |  identity of the owning process, 61 bits; 0 = never claimed   |  0  | C|
 * +---------------------------------------------------------------+-----+--+
 *   C  closed by its owner, for good
 *
 * a direction
 * offset   0        8       64       72      128         136        144     192          192 + capacity
 *          +--------+-------+--------+-------+-----------+----------+-------+------------+
 *          |  tail  |   0   |  head  |   0   | not empty | not full |   0   |   frames   |
 *          +--------+-------+--------+-------+-----------+----------+-------+------------+
 *   tail   bytes ever sent, but perhaps for the last frame; its place is tail mod capacity
 *   head   bytes ever received; the room before it is free
 *
 * a frame, at a multiple of 8; it may be broken round the end of the frames
 * offset   0                 4         8                  8 + length, rounded up to 8
 *          +-----------------+---------+------------------+
 *          | length, and F   |  total  |  content         |
 *          +-----------------+---------+------------------+
 *   length  of the content here, bits 0 to 30
 *   F       bit 31: a message begins here; what came of an unfinished one before it is void
 *   total   of the content of the whole message
 * </pre>
 *
 * <p><b>One store of its header sends a frame, and one store of head receives it.</b> Behind the last frame stands a
 * header of 0, which no frame has. A message that fits, with that, is one frame; a longer one is a sequence of them.
 */
public final class PipeLayout {

    /** 4 bytes: bytes for frames in each direction, a power of two; stored last by the creation, and 0 is no pipe. */
    public static final long CAPACITY_OFFSET = 0;

    /** 4 bytes: 1 if both ends send, 0 if the second alone does. */
    public static final long DUPLEX_OFFSET = 4;

    /** 8 bytes: who has the first end. */
    public static final long FIRST_END_OFFSET = 16;

    /** 8 bytes: who has the second end. */
    public static final long SECOND_END_OFFSET = 24;

    /** Where the directions begin. */
    public static final long DIRECTIONS_OFFSET = 64;

    /** 8 bytes in a direction: how many bytes of frames have been sent; for the next sender, the sender writes it. */
    public static final long TAIL_OFFSET = 0;

    /** 8 bytes in a direction: how many bytes of frames have been received; the receiver alone writes it. */
    public static final long HEAD_OFFSET = 64;

    /** 8 bytes in a direction, {@link Sleepers}: the receiver, until there is a frame. */
    public static final long NOT_EMPTY_OFFSET = 128;

    /** 8 bytes in a direction, {@link Sleepers}: the sender, until there is room. */
    public static final long NOT_FULL_OFFSET = 136;

    /** Where the frames of a direction begin. */
    public static final long FRAMES_OFFSET = 192;

    /** 4 bytes in a frame: length of its content in bytes, and whether a message begins here. */
    public static final long LENGTH_OFFSET = 0;

    /** 4 bytes in a frame: length of the content of the whole message; both are one word of 8, which sends. */
    public static final long TOTAL_OFFSET = 4;

    /** Size of what stands in front of the content of a frame. */
    public static final int FRAME_HEADER_BYTES = 8;

    /** The smallest capacity. */
    public static final int MIN_CAPACITY = 64;

    /** The largest capacity: two directions have 1 GiB. */
    public static final int MAX_CAPACITY = 1 << 29;

    private static final long CLOSED = 1;
    private static final int IDENTITY_SHIFT = 3;
    private static final int FIRST_FLAG = 1 << 31;

    private PipeLayout() {}

    /** Size of a pipe. */
    public static long bytes(int capacity, boolean duplex) {
        return DIRECTIONS_OFFSET + (duplex ? 2 : 1) * directionBytes(capacity);
    }

    /** Size of one direction. */
    static long directionBytes(int capacity) {
        return FRAMES_OFFSET + capacity;
    }

    /** What a frame of so much content takes of the capacity. */
    static long footprint(int length) {
        return FRAME_HEADER_BYTES + ((long) length + 7) / 8 * 8;
    }

    static long ownedBy(long identity) {
        return identity << IDENTITY_SHIFT;
    }

    static long owner(long end) {
        return end >>> IDENTITY_SHIFT;
    }

    static boolean isClosed(long end) {
        return (end & CLOSED) != 0;
    }

    static long closed(long end) {
        return end | CLOSED;
    }

    static long frameHeader(boolean first, int length, int total) {
        return (long) total << Integer.SIZE | ((first ? FIRST_FLAG : 0) | length) & 0xFFFF_FFFFL;
    }

    static boolean isFirst(long header) {
        return ((int) header & FIRST_FLAG) != 0;
    }

    static int length(long header) {
        return (int) header & ~FIRST_FLAG;
    }

    static int total(long header) {
        return (int) (header >>> Integer.SIZE);
    }
}
