package dev.interlock.shm.channel;

import static dev.interlock.shm.channel.MessageRingLayout.CAPACITY_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.CODEC_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.GET_LOCK_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.MAX_CAPACITY;
import static dev.interlock.shm.channel.MessageRingLayout.MAX_MESSAGES_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.MESSAGE_HEADER_BYTES;
import static dev.interlock.shm.channel.MessageRingLayout.PUT_LOCK_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.UNIT;
import static dev.interlock.shm.channel.MessageRingLayout.footprint;

import dev.interlock.shm.access.HeldMemory;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.MappedMemory;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.Deadline;
import dev.interlock.shm.sync.NotInitialisedException;
import dev.interlock.shm.sync.StateGuard;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of messages, each a string of bytes, between the threads of any number of processes: what queues and
 * pipes are made of. {@link MessageRingLayout} draws it, {@link RingEnds} says how a message comes and goes, and
 * {@link RingWaits} how they wait who find none, or no room.
 *
 * <p>Deadlines are on the clock of the host; {@link #NO_WAIT} does not wait for room or a message, but still for the
 * lock, which nobody holds longer than one copy.
 */
final class MessageRing {

    /** A deadline for who takes what there is now. */
    static final long NO_WAIT = Long.MIN_VALUE;

    private final MemorySegment segment;
    private final Host host;
    private final MappedMemory mapped;
    private final RingEnds ends;
    private final StateGuard putGuard;
    private final StateGuard getGuard;
    private final RingWaits waits;
    private final int codec;

    private MessageRing(MemorySegment segment, long offset, Host host, TakeRecord record) {
        this.segment = segment;
        this.host = host;
        int capacity = ShmAccess.getIntVolatile(segment, offset + CAPACITY_OFFSET);
        int maxMessages = ShmAccess.getInt(segment, offset + MAX_MESSAGES_OFFSET);
        if (capacity <= 0 || capacity > MAX_CAPACITY || capacity % UNIT != 0 || maxMessages <= 0) {
            throw new NotInitialisedException(
                    SegmentNames.of(segment),
                    "has no ring of messages at offset " + offset + ": capacity " + capacity + " bytes, " + maxMessages
                            + " messages",
                    null);
        }
        ShmAccess.getLong(segment, offset + MessageRingLayout.bytes(capacity) - MESSAGE_HEADER_BYTES);
        this.codec = ShmAccess.getInt(segment, offset + CODEC_OFFSET);
        this.mapped = MappedMemory.of(segment);
        this.ends = new RingEnds(segment, offset, capacity, maxMessages, record);
        this.waits = new RingWaits(segment, offset, ends, host);
        // The dead may have put a message, or closed, and woken nobody; or taken one.
        this.putGuard = StateGuard.biased(segment, offset + PUT_LOCK_OFFSET, host, waits::wakeEverybody);
        this.getGuard = StateGuard.biased(segment, offset + GET_LOCK_OFFSET, host, () -> {
            ends.repairTaking(mapped.held());
            waits.wakeEverybody();
        });
    }

    /**
     * Makes an empty ring in zeroed memory. To be called once, before another process may look.
     *
     * @param offset in bytes, a multiple of 8, with {@link MessageRingLayout#bytes} behind it
     * @param capacity bytes for messages, a multiple of 8, from 8 to {@link MessageRingLayout#MAX_CAPACITY}; a message
     *     takes {@link MessageRingLayout#footprint} of it
     * @param maxMessages how many messages at a time, positive
     * @param codec a checksum of the codec's name, or 0
     * @throws IllegalArgumentException if a number is out of its range
     */
    static void initialise(MemorySegment segment, long offset, int capacity, int maxMessages, int codec) {
        requireCapacity(capacity, maxMessages);
        ShmAccess.getLong(segment, offset + MessageRingLayout.bytes(capacity) - MESSAGE_HEADER_BYTES);
        ShmAccess.setInt(segment, offset + MAX_MESSAGES_OFFSET, maxMessages);
        ShmAccess.setInt(segment, offset + CODEC_OFFSET, codec);
        ShmAccess.setIntVolatile(segment, offset + CAPACITY_OFFSET, capacity);
    }

    /** As {@link #initialise}, when there is no memory yet. */
    static void requireCapacity(int capacity, int maxMessages) {
        if (capacity < UNIT || capacity > MAX_CAPACITY || capacity % UNIT != 0) {
            throw new IllegalArgumentException("a ring of messages has 8 to " + MAX_CAPACITY
                    + " bytes, a multiple of 8, not " + capacity);
        }
        if (maxMessages < 1) {
            throw new IllegalArgumentException("a ring for " + maxMessages + " messages");
        }
    }

    /** The ring at this place. Nothing is written. */
    static MessageRing at(MemorySegment segment, long offset, Host host) {
        return at(segment, offset, host, TakeRecord.NONE);
    }

    /**
     * The ring at this place, with what is to be noted by who takes.
     *
     * @throws NotInitialisedException if none was made there
     * @throws dev.interlock.shm.access.OutOfSegmentException if it would not fit
     */
    static MessageRing at(MemorySegment segment, long offset, Host host, TakeRecord record) {
        return new MessageRing(segment, offset, host, record);
    }

    /**
     * Puts a message at the end.
     *
     * @param content 0 to {@link #longestMessage()} bytes
     * @param deadline on the clock of the host, {@link Host#NO_DEADLINE} or {@link #NO_WAIT}
     * @return whether it was put; if not, the ring is closed ({@link #isClosed}), or there was no room until the
     *     deadline
     * @throws MessageTooLongException if no message of this length can be put
     * @throws InterruptedException if {@code interruptible} and the thread was interrupted; nothing was put
     */
    boolean put(byte[] content, long deadline, boolean interruptible) throws InterruptedException {
        requireFits(content.length);
        long footprint = footprint(content.length);
        boolean patient = true;
        boolean slept = false;
        boolean served = false;
        boolean wake = false;
        try {
            while (putGuard.enter(guardDeadline(deadline), interruptible)) {
                try {
                    HeldMemory held = mapped.held();
                    served = ends.append(held, content);
                    wake = served && waits.isGetterAsleep(held);
                } finally {
                    putGuard.leave();
                }
                if (served) {
                    if (wake) {
                        waits.wakeGetter();
                    }
                    return true;
                }
                if (ends.isClosed() || isOver(deadline)) {
                    return false;
                }
                if (!patient || !waits.spinForRoom(footprint)) {
                    slept |= waits.sleepForRoom((int) footprint, deadline, interruptible);
                }
                patient = false;
            }
            return false;
        } finally {
            if (slept) {
                waits.putterGoesOn(served);
            }
        }
    }

    /**
     * Takes the oldest message.
     *
     * @return its content; null if there was none until the deadline, or the ring is closed and empty
     *     ({@link #isDrained})
     * @throws InterruptedException if {@code interruptible} and the thread was interrupted; nothing was taken
     * @throws ChannelCorruptedException if what is there is no message
     */
    byte @Nullable [] take(long deadline, boolean interruptible) throws InterruptedException {
        boolean patient = true;
        boolean slept = false;
        byte[] content = null;
        boolean wake = false;
        try {
            while (getGuard.enter(guardDeadline(deadline), interruptible)) {
                boolean drained = false;
                try {
                    HeldMemory held = mapped.held();
                    content = ends.removeOldest(held);
                    if (content == null && ends.isClosed()) {
                        // Once more: a closed ring without a message will have none.
                        content = ends.removeOldest(mapped.held());
                        drained = content == null;
                    }
                    wake = content != null && waits.isPutterAsleep(held);
                } finally {
                    getGuard.leave();
                }
                if (content != null) {
                    if (wake) {
                        waits.wakePutter();
                    }
                    return content;
                }
                if (drained) {
                    return null;
                }
                if (isOver(deadline)) {
                    return null;
                }
                if (!patient || !waits.spinForMessage()) {
                    slept |= waits.sleepForMessage(deadline, interruptible);
                }
                patient = false;
            }
            return null;
        } finally {
            if (slept) {
                waits.getterGoesOn(content != null);
            }
        }
    }

    /**
     * Nobody can put any more, now and for ever; what is there can be taken. Returns false if it was closed already.
     */
    boolean close() {
        putGuard.enter();
        boolean closes;
        try {
            closes = ends.close(mapped.held());
        } finally {
            putGuard.leave();
        }
        waits.wakeEverybody();
        return closes;
    }

    /**
     * Takes the lock of those who take, for words that change with the head; {@link #letTake} gives it back.
     *
     * @return false if the deadline came first; the lock is not held then
     */
    boolean holdTaking(long deadline, boolean interruptible) throws InterruptedException {
        return getGuard.enter(deadline, interruptible);
    }

    /** As {@link #holdTaking(long, boolean)}, through interrupts. */
    void holdTaking() {
        getGuard.enter();
    }

    void letTake() {
        getGuard.leave();
    }

    /** Whether nobody can put any more. */
    boolean isClosed() {
        return ends.isClosed();
    }

    /** Whether nobody can put any more and all has been taken: stays so. */
    boolean isDrained() {
        return ends.isClosed() && ends.isEmpty();
    }

    /** How many messages are in it; was so at one moment of the call. */
    int size() {
        return ends.size();
    }

    /** How many bytes of the capacity are taken; was so at one moment of the call. */
    long usedBytes() {
        return ends.used();
    }

    /** Whether there is room for another message that takes so much of the capacity; was so at one moment. */
    boolean hasRoom(long footprint) {
        return ends.hasRoom(footprint);
    }

    int capacity() {
        return ends.capacity();
    }

    int maxMessages() {
        return ends.maxMessages();
    }

    /** Length in bytes of the longest message that fits when the ring is empty. */
    int longestMessage() {
        return ends.capacity() - MESSAGE_HEADER_BYTES;
    }

    /** What {@link #initialise} was told. */
    int codec() {
        return codec;
    }

    private void requireFits(int length) {
        if (length > longestMessage()) {
            throw new MessageTooLongException(
                    SegmentNames.of(segment),
                    "has a channel for messages of up to " + longestMessage() + " bytes; this one has " + length,
                    null);
        }
    }

    private boolean isOver(long deadline) {
        return deadline == NO_WAIT || Deadline.isPast(host, deadline);
    }

    private static long guardDeadline(long deadline) {
        return deadline == NO_WAIT ? Host.NO_DEADLINE : deadline;
    }
}
