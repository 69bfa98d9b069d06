package dev.interlock.shm.sync;

/**
 * The layout of a {@link SeqLock}: {@link #bytes} bytes, aligned to 8. Native byte order, little-endian.
 *
 * <pre>
 * offset   0            32         40        44   64          64 + s      64 + 2 s
 *          +------------+----------+---------+----+-----------+-----------+
 *          | write lock | sequence | payload |  0 | even copy | odd copy  |
 *          +------------+----------+---------+----+-----------+-----------+
 *
 *   write lock   a RecursiveLock: whoever writes holds it
 *   sequence     how many writes there were; its lowest bit says which copy is the current one
 *   payload      number of bytes in a copy that mean something; s is that, rounded up to a multiple of 8
 * </pre>
 *
 * <p>Only the copy that is not current is ever written to.
 */
public final class SeqLockLayout {

    /** 32 bytes: {@link RecursiveLockLayout}. */
    public static final long LOCK_OFFSET = 0;

    /** 8 bytes: the number of writes. */
    public static final long SEQUENCE_OFFSET = 32;

    /** 4 bytes: size of the payload, stored by the creation. */
    public static final long PAYLOAD_OFFSET = 40;

    /** Where the first copy begins; a cache line behind the words that writers change. */
    public static final long COPIES_OFFSET = 64;

    /** The largest payload, in bytes. */
    public static final int MAX_PAYLOAD_BYTES = 4096;

    private SeqLockLayout() {}

    /** Size of a sequence lock with a payload of so many bytes. */
    public static long bytes(int payloadBytes) {
        return COPIES_OFFSET + 2 * stride(payloadBytes);
    }

    /** Where the copy is that is current under this sequence, from the start of the sequence lock. */
    static long copyOffset(long sequence, int payloadBytes) {
        return COPIES_OFFSET + (sequence & 1) * stride(payloadBytes);
    }

    private static long stride(int payloadBytes) {
        return (payloadBytes + 7L) / 8 * 8;
    }
}
