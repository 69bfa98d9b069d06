package dev.interlock.shm.channel;

import static dev.interlock.shm.channel.MessageRingLayout.HEAD_HINT_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.HEAD_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.MESSAGES_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.MESSAGE_HEADER_BYTES;
import static dev.interlock.shm.channel.MessageRingLayout.TAIL_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.after;
import static dev.interlock.shm.channel.MessageRingLayout.footprint;
import static dev.interlock.shm.channel.MessageRingLayout.messages;
import static dev.interlock.shm.channel.MessageRingLayout.number;
import static dev.interlock.shm.channel.MessageRingLayout.place;
import static dev.interlock.shm.channel.MessageRingLayout.wrapped;

import dev.interlock.shm.access.HeldMemory;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.WordCopy;
import java.lang.foreign.MemorySegment;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a message comes into a ring and goes out of it.
 *
 * <ul>
 *   <li><b>A put writes behind the last message, where nobody reads, a 0 behind that, and then stores the header</b>:
 *       that store is the put. A death before it has changed nothing; the next put writes over what is there. The tail
 *       follows; who finds a message where the tail points goes on behind it.
 *   <li><b>A get copies the message out and then stores the head</b>: that store is the get. A death before it has
 *       changed nothing; the next get takes the same message.
 *   <li><b>Those who put and those who get have a lock each.</b> Who gets looks at the header alone, so a message goes
 *       over in the lines that it stands on and in no other (J. Giacomoni, T. Moseley and M. Vachharajani, "FastForward
 *       for Efficient Pipeline Parallelism", PPoPP 2008). Who puts keeps a value that the head had once, and looks at
 *       the head itself only when that is not enough; since it only goes forward, an old value is on the safe side.
 *   <li><b>A header is sealed</b> with the number of its message and its length, and the number must be that which the
 *       head has counted to. So bytes of another are never taken for a message.
 * </ul>
 *
 * <p><b>Ordering.</b> Headers and head are stored with release and read with acquire or stronger, so whoever sees a
 * message sees its content and the 0 behind it, and whoever sees room knows that its content has been copied out.
 *
 * <p>What a put or a get comes to seldom, as the end of the ring, goes through {@link ShmAccess}: the JIT does not inline
 * it, so a {@link HeldMemory} that it was handed would have to be an object for each message.
 */
final class RingEnds {

    private final MemorySegment segment;
    private final long messages;
    private final long tail;
    private final long head;
    private final long headHint;
    private final int capacity;
    private final long size;
    private final int maxMessages;
    private final TakeRecord record;

    RingEnds(MemorySegment segment, long offset, int capacity, int maxMessages, TakeRecord record) {
        this.segment = segment;
        this.messages = offset + MESSAGES_OFFSET;
        this.tail = offset + TAIL_OFFSET;
        this.head = offset + HEAD_OFFSET;
        this.headHint = offset + HEAD_HINT_OFFSET;
        this.capacity = capacity;
        this.size = capacity + (long) MESSAGE_HEADER_BYTES;
        this.maxMessages = maxMessages;
        this.record = record;
    }

    int capacity() {
        return capacity;
    }

    int maxMessages() {
        return maxMessages;
    }

    /** Under the put lock: puts the message; false if there is no room, or the ring is closed. */
    boolean append(HeldMemory held, byte[] message) {
        long last = held.getLong(tail);
        if (MessageRingLayout.isClosed(last)) {
            return false;
        }
        int length = message.length;
        long footprint = footprint(length);
        long end = end(held, last);
        if (!fits(held.getLong(headHint), end, footprint)) {
            long seen = ShmAccess.getLongVolatile(segment, head);
            if (!fits(seen, end, footprint)) {
                return false;
            }
            ShmAccess.setLong(segment, headHint, seen);
        }
        long content = wrapped(place(end) + MESSAGE_HEADER_BYTES, capacity);
        int first = (int) Math.min(length, size - content);
        WordCopy.in(message, 0, held, messages + content, first);
        if (first < length) {
            WordCopy.in(message, first, segment, messages, length - first);
        }
        long next = after(end, footprint, capacity);
        held.setLong(messages + place(next), 0);
        held.setLongRelease(messages + place(end), MessageRingLayout.header(end, length)); // the put
        held.setLongRelease(tail, next);
        return true;
    }

    /** Under the get lock: takes the oldest message; null if there is none. */
    byte @Nullable [] removeOldest(HeldMemory held) {
        long begin = held.getLong(head);
        long header = held.getLongAcquire(header(begin, "head"));
        if (header == 0) {
            return null;
        }
        int length = checkedLength(header, begin);
        byte[] copy = new byte[length];
        long content = wrapped(place(begin) + MESSAGE_HEADER_BYTES, capacity);
        int first = (int) Math.min(length, size - content);
        WordCopy.out(held, messages + content, copy, 0, first);
        if (first < length) {
            WordCopy.out(segment, messages, copy, first, length - first);
        }
        long next = after(begin, footprint(length), capacity);
        record.before(number(next));
        held.setLongRelease(head, next); // the get
        record.after(number(next));
        return copy;
    }

    /** Under the get lock, when somebody died with it. */
    void repairTaking(HeldMemory held) {
        record.repair(number(held.getLong(head)));
    }

    /** Under the put lock; whether it was open. */
    boolean close(HeldMemory held) {
        long last = held.getLong(tail);
        if (MessageRingLayout.isClosed(last)) {
            return false;
        }
        held.setLongRelease(tail, MessageRingLayout.closed(end(held, last)));
        return true;
    }

    boolean isClosed() {
        return MessageRingLayout.isClosed(ShmAccess.getLongVolatile(segment, tail));
    }

    /** Whether there was no message at one moment. */
    boolean isEmpty() {
        long begin = ShmAccess.getLongVolatile(segment, head);
        while (true) {
            boolean none = ShmAccess.getLongAcquire(segment, header(begin, "head")) == 0;
            long again = ShmAccess.getLongVolatile(segment, head);
            if (again == begin) {
                return none;
            }
            begin = again;
        }
    }

    /** How many messages have ever been put, but perhaps for the last one, mod 2^31. */
    int passedIn() {
        return number(ShmAccess.getLongVolatile(segment, tail));
    }

    /** How many messages have ever been taken, mod 2^31. */
    int passedOut() {
        return number(ShmAccess.getLongVolatile(segment, head));
    }

    /** Number of messages at one moment. */
    int size() {
        return (int) atOneMoment(MessageRingLayout::messages);
    }

    /** Bytes taken at one moment. */
    long used() {
        return atOneMoment((begin, end) -> MessageRingLayout.used(begin, end, capacity));
    }

    /** Whether a message that takes so much would have fitted at one moment. */
    boolean hasRoom(long footprint) {
        return atOneMoment((begin, end) -> fits(begin, end, footprint) ? 1 : 0) != 0;
    }

    /** What comes of the head, and of the place behind the last message, as they were at one moment. */
    private long atOneMoment(LongBinaryOperator what) {
        while (true) {
            long begin = ShmAccess.getLongVolatile(segment, head);
            long last = ShmAccess.getLongVolatile(segment, tail);
            long header = ShmAccess.getLongAcquire(segment, header(last, "tail"));
            // Both go forward only, so they were here when the header at the tail was looked at.
            if (ShmAccess.getLongVolatile(segment, tail) == last && ShmAccess.getLongVolatile(segment, head) == begin) {
                return what.applyAsLong(begin, behind(last, header));
            }
        }
    }

    private boolean fits(long begin, long end, long footprint) {
        return messages(begin, end) < maxMessages
                && MessageRingLayout.used(begin, end, capacity) + footprint <= capacity;
    }

    /** Under the put lock: where the next message goes, behind the one that may have been put where the tail is. */
    private long end(HeldMemory held, long last) {
        return behind(last, held.getLong(header(last, "tail")));
    }

    private long behind(long last, long header) {
        return header == 0 ? last : after(last, footprint(checkedLength(header, last)), capacity);
    }

    /** Where the header is of the message to which a word points; 0 stands there if none is there yet. */
    private long header(long word, String what) {
        long place = place(word);
        if (place >= size) {
            throw corrupted(what + " at " + place + " of " + capacity + " bytes");
        }
        return messages + place;
    }

    private int checkedLength(long header, long word) {
        int length = MessageRingLayout.length(header);
        if (length < 0 || footprint(length) > capacity) {
            throw corrupted("message of " + length + " bytes");
        }
        if (header != MessageRingLayout.header(word, length)) {
            throw corrupted("message of " + length + " bytes that is not number " + number(word));
        }
        return length;
    }

    private ChannelCorruptedException corrupted(String what) {
        return new ChannelCorruptedException(
                SegmentNames.of(segment), "has a channel that somebody has written over: a " + what, null);
    }
}
