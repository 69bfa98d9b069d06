package dev.interlock.shm.channel;

import static dev.interlock.shm.channel.MessageRingLayout.HEAD_HINT_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.HEAD_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.LENGTH_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.MESSAGES_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.MESSAGE_HEADER_BYTES;
import static dev.interlock.shm.channel.MessageRingLayout.NUMBER_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.TAIL_HINT_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.TAIL_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.after;
import static dev.interlock.shm.channel.MessageRingLayout.footprint;
import static dev.interlock.shm.channel.MessageRingLayout.messages;
import static dev.interlock.shm.channel.MessageRingLayout.number;
import static dev.interlock.shm.channel.MessageRingLayout.place;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.WordCopy;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * How a message comes into a ring and goes out of it.
 *
 * <ul>
 *   <li><b>A put writes behind the tail, where nobody reads, and then stores the tail</b>: that store is the put. A
 *       death before it has changed nothing; the next put writes over what is there.
 *   <li><b>A get copies the message out and then stores the head</b>: that store is the get. A death before it has
 *       changed nothing; the next get takes the same message.
 *   <li><b>Those who put and those who get have a lock each</b>, and tell each other by these two words alone, which
 *       hold place, number and end in one. Each side keeps a value that the other's word had once, and looks at the
 *       word itself only when that is not enough; since both only go forward, an old value is on the safe side.
 *   <li><b>A number is in each message</b>, and must be that which the head has counted to. So bytes of another are
 *       never taken for a message.
 * </ul>
 *
 * <p><b>Ordering.</b> Tail and head are stored with release and read with acquire or stronger, so whoever sees a
 * message sees its content, and whoever sees room knows that its content has been copied out. The stores are followed
 * by the release of a lock, a compare-and-set, before anybody looks who sleeps: the fence that {@link Sleepers} needs.
 */
final class RingEnds {

    private final MemorySegment segment;
    private final long messages;
    private final long tail;
    private final long head;
    private final long tailHint;
    private final long headHint;
    private final int capacity;
    private final int maxMessages;
    private final TakeRecord record;

    RingEnds(MemorySegment segment, long offset, int capacity, int maxMessages, TakeRecord record) {
        this.segment = segment;
        this.messages = offset + MESSAGES_OFFSET;
        this.tail = offset + TAIL_OFFSET;
        this.head = offset + HEAD_OFFSET;
        this.tailHint = offset + TAIL_HINT_OFFSET;
        this.headHint = offset + HEAD_HINT_OFFSET;
        this.capacity = capacity;
        this.maxMessages = maxMessages;
        this.record = record;
    }

    int capacity() {
        return capacity;
    }

    int maxMessages() {
        return maxMessages;
    }

    /** Under the put lock of a ring that is not closed: puts the message unless there is no room. */
    boolean append(byte[] message) {
        int length = message.length;
        long footprint = footprint(length);
        long end = ShmAccess.getLong(segment, tail);
        long at = checkedPlace(end, "tail");
        if (!fits(ShmAccess.getLong(segment, headHint), end, footprint)) {
            long seen = ShmAccess.getLongVolatile(segment, head);
            if (!fits(seen, end, footprint)) {
                return false;
            }
            ShmAccess.setLong(segment, headHint, seen);
        }
        ShmAccess.setInt(segment, messages + at + LENGTH_OFFSET, length);
        ShmAccess.setInt(segment, messages + at + NUMBER_OFFSET, number(end));
        long content = wrapped(at + MESSAGE_HEADER_BYTES);
        int first = (int) Math.min(length, capacity - content);
        WordCopy.in(message, 0, segment, messages + content, first);
        WordCopy.in(message, first, segment, messages, length - first);
        ShmAccess.setLongRelease(segment, tail, after(end, footprint, capacity)); // the put
        return true;
    }

    /** Under the get lock: takes the oldest message; null if there is none. */
    byte @Nullable [] removeOldest() {
        long begin = ShmAccess.getLong(segment, head);
        long end = ShmAccess.getLong(segment, tailHint);
        if (messages(begin, end) == 0) {
            end = ShmAccess.getLongVolatile(segment, tail);
            if (messages(begin, end) == 0) {
                return null;
            }
            ShmAccess.setLong(segment, tailHint, end);
        }
        long at = checkedPlace(begin, "head");
        int length = checkedLength(begin, end, at);
        byte[] copy = new byte[length];
        long content = wrapped(at + MESSAGE_HEADER_BYTES);
        int first = (int) Math.min(length, capacity - content);
        WordCopy.out(segment, messages + content, copy, 0, first);
        WordCopy.out(segment, messages, copy, first, length - first);
        long next = after(begin, footprint(length), capacity);
        record.before(number(next));
        ShmAccess.setLongRelease(segment, head, next); // the get
        record.after(number(next));
        return copy;
    }

    /** Under the get lock, when somebody died with it. */
    void repairTaking() {
        record.repair(number(ShmAccess.getLong(segment, head)));
    }

    /** Under the put lock; whether it was open. */
    boolean close() {
        long end = ShmAccess.getLong(segment, tail);
        ShmAccess.setLongRelease(segment, tail, MessageRingLayout.closed(end));
        return !MessageRingLayout.isClosed(end);
    }

    boolean isClosed() {
        return MessageRingLayout.isClosed(ShmAccess.getLongVolatile(segment, tail));
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /** Number of messages at one moment. */
    int size() {
        long begin = ShmAccess.getLongVolatile(segment, head);
        while (true) {
            long end = ShmAccess.getLongVolatile(segment, tail);
            long again = ShmAccess.getLongVolatile(segment, head);
            if (again == begin) {
                // The head goes forward only, so it was here when the tail was there.
                return messages(begin, end);
            }
            begin = again;
        }
    }

    /** Bytes taken at one moment. */
    long used() {
        long begin = ShmAccess.getLongVolatile(segment, head);
        while (true) {
            long end = ShmAccess.getLongVolatile(segment, tail);
            long again = ShmAccess.getLongVolatile(segment, head);
            if (again == begin) {
                return MessageRingLayout.used(begin, end, capacity);
            }
            begin = again;
        }
    }

    /** Whether a message that takes so much would have fitted at one moment. */
    boolean hasRoom(long footprint) {
        long begin = ShmAccess.getLongVolatile(segment, head);
        while (true) {
            long end = ShmAccess.getLongVolatile(segment, tail);
            long again = ShmAccess.getLongVolatile(segment, head);
            if (again == begin) {
                return fits(begin, end, footprint);
            }
            begin = again;
        }
    }

    private boolean fits(long begin, long end, long footprint) {
        return messages(begin, end) < maxMessages
                && MessageRingLayout.used(begin, end, capacity) + footprint <= capacity;
    }

    private long wrapped(long place) {
        return place < capacity ? place : place - capacity;
    }

    private long checkedPlace(long word, String what) {
        long place = place(word);
        if (place >= capacity) {
            throw corrupted(what + " at " + place + " of " + capacity + " bytes");
        }
        return place;
    }

    private int checkedLength(long begin, long end, long at) {
        int length = ShmAccess.getInt(segment, messages + at + LENGTH_OFFSET);
        int number = ShmAccess.getInt(segment, messages + at + NUMBER_OFFSET);
        if (number != number(begin)) {
            throw corrupted("message " + number + " where " + number(begin) + " should be");
        }
        if (length < 0 || footprint(length) > MessageRingLayout.used(begin, end, capacity)) {
            throw corrupted("message of " + length + " bytes");
        }
        return length;
    }

    private ChannelCorruptedException corrupted(String what) {
        return new ChannelCorruptedException(
                SegmentNames.of(segment), "has a channel that somebody has written over: a " + what, null);
    }
}
