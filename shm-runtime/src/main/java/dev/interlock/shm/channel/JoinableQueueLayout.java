package dev.interlock.shm.channel;

/**
 * The layout of a {@link JoinableQueue}, aligned to 8, better to 64. Native byte order, little-endian. First a ring, as
 * {@link MessageRingLayout} draws it, then the tasks that are out:
 *
 * <pre>
 * offset   0                     tasks
 *          +---------------------+------------------------------------------+
 *          |  ring of messages   |  tasks: who has taken how many           |
 *          +---------------------+------------------------------------------+
 *
 * tasks, from the end of the ring on
 * offset   0          4          8          12        16        24        32                 32 + 16 * capacity
 *          +----------+----------+----------+---------+---------+---------+------------------+
 *          | signal   | joiners  | capacity | used    | taking  |    0    |  slots           |
 *          |          |  sleep   |          |         |         |         |                  |
 *          +----------+----------+----------+---------+---------+---------+------------------+
 *
 * a slot, 16 bytes                                    taking, 64 bits
 * offset   0          8       12        16             63         32 31          0
 *          +----------+-------+---------+             +-------------+-------------+
 *          | identity | taken | held    |             |  slot + 1   |    taken    |
 *          +----------+-------+---------+             +-------------+-------------+
 * </pre>
 *
 * <p>Whenever the get lock of the ring is free: unfinished = messages in the ring + the sum of held over all slots.
 */
public final class JoinableQueueLayout {

    /** 8 bytes, {@link Sleepers}: those who sleep until all is done. */
    public static final long JOINERS_OFFSET = 0;

    /** 4 bytes: number of slots, positive; stored by the creation, before the ring is. */
    public static final long CAPACITY_OFFSET = 8;

    /** 4 bytes: slots from here on have never been taken; never falls. */
    public static final long USED_OFFSET = 12;

    /** 8 bytes: which slot takes the message with which the ring will count to {@code taken}; 0 at first. */
    public static final long TAKING_OFFSET = 16;

    /** Where the slots begin. */
    public static final long SLOTS_OFFSET = 32;

    /** Size of a slot. */
    public static final long SLOT_BYTES = 16;

    /** 8 bytes in a slot: identity of a process; stored before anything is held. */
    public static final long SLOT_IDENTITY_OFFSET = 0;

    /** 8 bytes in a slot, changed together: the last message that was counted here, and how many are not yet done. */
    public static final long SLOT_COUNT_OFFSET = 8;

    /** To how many processes tasks can be out, unless the creator says otherwise. */
    public static final int DEFAULT_CONSUMERS = 64;

    /** To how many processes tasks can be out at most. */
    public static final int MAX_CONSUMERS = 65_536;

    private JoinableQueueLayout() {}

    /** Size of a queue with so many bytes for messages and slots for processes. */
    public static long bytes(int capacityBytes, int consumers) {
        return tasks(capacityBytes) + SLOTS_OFFSET + consumers * SLOT_BYTES;
    }

    /** Where the tasks begin, behind a ring with so many bytes for messages. */
    static long tasks(int capacityBytes) {
        return MessageRingLayout.bytes(capacityBytes);
    }

    static long count(int held, int taken) {
        return (long) held << Integer.SIZE | taken;
    }

    static int held(long count) {
        return (int) (count >>> Integer.SIZE);
    }

    static int taken(long count) {
        return (int) count;
    }

    static long taking(int slot, int taken) {
        return slot + 1L << Integer.SIZE | taken;
    }

    static int slot(long taking) {
        return (int) (taking >>> Integer.SIZE) - 1;
    }
}
