package dev.interlock.shm.channel;

import dev.interlock.shm.sync.RecursiveLockLayout;

/**
 * The layout of a ring of messages: {@link #bytes} bytes, aligned to 8, better to 64. Native byte order, little-endian.
 * What the two ends write stands on cache lines of its own.
 *
 * <pre>
 * offset   0          4              8       12              64            96            128
 *          +----------+--------------+-------+---------------+-------------+-------------+----------+
 *          | capacity | max messages | codec |       0       | put lock    | head hint   | tail  0  |
 *          +----------+--------------+-------+---------------+-------------+-------------+----------+
 * offset   192        224                    256             320                                    384
 *          +----------+----------------------+---------------+--------------------------------------+
 *          | get lock |          0           | head        0 | who sleeps                           |
 *          +----------+----------------------+---------------+--------------------------------------+
 * offset   384                                               384 + capacity + 8
 *          +-------------------------------------------------+
 *          | messages, from head to tail, then a header of 0 |
 *          +-------------------------------------------------+
 *
 * tail and head, 64 bits each: a place in the ring, and how many messages have passed it
 *  63     62                    32 31                            0
 * +------+------------------------+------------------------------+
 * |closed|  messages, mod 2^31    |  place, in units of 8 bytes  |
 * +------+------------------------+------------------------------+
 *
 * who sleeps, at 320
 * offset   0            4               8           12            16            20
 *          +------------+---------------+-----------+-------------+-------------+-------------+
 *          | put signal | getters sleep | get signal| putters     | longest     |      0      |
 *          |            |               |           |   sleep     |   waited for|             |
 *          +------------+---------------+-----------+-------------+-------------+-------------+
 *
 * a message, at a multiple of 8; its content goes on at the start of the ring if it comes to the end of it
 * offset   0         4         8                  8 + length, rounded up to 8
 *          +---------+---------+------------------+
 *          | length  | seal    |  content         |
 *          +---------+---------+------------------+
 *   seal   bit 31 set; bits 0 to 30: the messages before it and its length, added up
 * </pre>
 *
 * <p><b>One store of its header makes a message, and one store of head takes it.</b> Behind the last message stands a
 * header of 0, which no message has; what lies from there to head means nothing. The tail is for those who put, and may
 * be one message behind.
 */
public final class MessageRingLayout {

    /** 4 bytes: bytes for messages, a positive multiple of 8; stored last by the creation, and 0 is no ring. */
    public static final long CAPACITY_OFFSET = 0;

    /** 4 bytes: how many messages may be in the ring at a time, positive. */
    public static final long MAX_MESSAGES_OFFSET = 4;

    /** 4 bytes: a checksum of the name of the codec that the messages are for; 0 if nobody has said. */
    public static final long CODEC_OFFSET = 8;

    /** {@link RecursiveLockLayout#BYTES} bytes: whoever changes the tail holds this lock. */
    public static final long PUT_LOCK_OFFSET = 64;

    /** 8 bytes: a value that head had once; spares those who put a look at the line of those who get. */
    public static final long HEAD_HINT_OFFSET = 96;

    /**
     * 8 bytes: where the next message goes, how many have been put, and whether no more may be. One message behind
     * while a put is going on, and when it died.
     */
    public static final long TAIL_OFFSET = 128;

    /** {@link RecursiveLockLayout#BYTES} bytes: whoever changes the head holds this lock. */
    public static final long GET_LOCK_OFFSET = 192;

    /** 8 bytes: where the oldest message begins, and how many have been taken. */
    public static final long HEAD_OFFSET = 256;

    /** 8 bytes, {@link Sleepers}: those who sleep until there is a message. */
    public static final long NOT_EMPTY_OFFSET = 320;

    /** 8 bytes, {@link Sleepers}: those who sleep until there is room. */
    public static final long NOT_FULL_OFFSET = 328;

    /** 4 bytes: the most bytes that anybody has ever slept for; never falls. */
    public static final long LONGEST_AWAITED_OFFSET = 336;

    /** Where the messages begin. */
    public static final long MESSAGES_OFFSET = 384;

    /** 4 bytes in a message: length of its content in bytes, not negative. */
    public static final long LENGTH_OFFSET = 0;

    /** 4 bytes in a message: that it is one, the one that is due here, and of this length. */
    public static final long SEAL_OFFSET = 4;

    /** Size of what stands in front of the content of a message. */
    public static final int MESSAGE_HEADER_BYTES = 8;

    /** The largest capacity: 1 GiB. */
    public static final int MAX_CAPACITY = 1 << 30;

    /** Places are counted in this many bytes. */
    static final int UNIT = 8;

    private static final long CLOSED = 1L << 63;
    private static final long MESSAGE = 1L << 63;
    private static final long NUMBER_MASK = (1L << 31) - 1;

    private MessageRingLayout() {}

    /** Size of a ring with so many bytes for messages. */
    public static long bytes(int capacity) {
        return MESSAGES_OFFSET + capacity + MESSAGE_HEADER_BYTES;
    }

    /** What a message of this length takes of the capacity: its content, rounded up to 8, and 8. */
    public static long footprint(int length) {
        return MESSAGE_HEADER_BYTES + ((long) length + UNIT - 1) / UNIT * UNIT;
    }

    static boolean isClosed(long tail) {
        return (tail & CLOSED) != 0;
    }

    static long closed(long tail) {
        return tail | CLOSED;
    }

    /** How many messages have passed, mod 2^31. */
    static int number(long word) {
        return (int) (word >>> Integer.SIZE & NUMBER_MASK);
    }

    /** The place in bytes from the first message of the ring. */
    static long place(long word) {
        return (word & 0xFFFF_FFFFL) * UNIT;
    }

    /** How many messages lie between the two. */
    static int messages(long head, long tail) {
        return number(tail) - number(head) & (int) NUMBER_MASK;
    }

    /** How many bytes of the capacity lie between the two. */
    static long used(long head, long tail, long capacity) {
        long distance = place(tail) - place(head);
        return distance < 0 ? distance + capacity + MESSAGE_HEADER_BYTES : distance;
    }

    /** The word after one message that takes so many bytes; not closed. */
    static long after(long word, long footprint, long capacity) {
        long next = wrapped(place(word) + footprint, capacity);
        return (number(word) + 1L & NUMBER_MASK) << Integer.SIZE | next / UNIT;
    }

    /** A place, of one that may lie once round the ring. */
    static long wrapped(long place, long capacity) {
        long size = capacity + MESSAGE_HEADER_BYTES;
        return place < size ? place : place - size;
    }

    /** The header of a message of this length where this word of tail or head points; never 0. */
    static long header(long word, int length) {
        return MESSAGE | (number(word) + (long) length & NUMBER_MASK) << Integer.SIZE | length;
    }

    /** Length of the content that the header of a message gives. */
    static int length(long header) {
        return (int) header;
    }
}
