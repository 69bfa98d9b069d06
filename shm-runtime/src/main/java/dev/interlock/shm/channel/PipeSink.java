package dev.interlock.shm.channel;

import static dev.interlock.shm.channel.PipeLayout.FRAME_HEADER_BYTES;
import static dev.interlock.shm.channel.PipeLayout.HEAD_OFFSET;
import static dev.interlock.shm.channel.PipeLayout.NOT_EMPTY_OFFSET;
import static dev.interlock.shm.channel.PipeLayout.NOT_FULL_OFFSET;
import static dev.interlock.shm.channel.PipeLayout.footprint;

import dev.interlock.shm.access.HeldMemory;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.Stay;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Where frames come out of a direction of a pipe and become messages again. One process has it, and one thread of it at
 * a time.
 *
 * <p><b>One store receives.</b> A message in one frame is copied out, and then the head is stored; a death before that
 * store has received nothing. A long message is put together here, frame by frame: the memory of the pipe could not
 * hold it. If its sender died, or gave up half way, the frame that begins the next message makes it void.
 */
final class PipeSink {

    private final MemorySegment segment;
    private final long headOffset;
    private final PipeFrames frames;
    private final Sleepers receiver;
    private final Sleepers sender;
    private final Stay stay;

    /** What the head is; nobody else writes it. */
    private long head;

    /** Of the frame at the head, when it was looked at last. */
    private long header;

    /** A long message that is coming in; null if there is none. */
    private byte @Nullable [] assembly;

    private int assembled;

    PipeSink(MemorySegment segment, long direction, int capacity, Host host) {
        this.segment = segment;
        this.headOffset = direction + HEAD_OFFSET;
        this.frames = new PipeFrames(segment, direction, capacity);
        this.receiver = new Sleepers(segment, direction + NOT_EMPTY_OFFSET, host);
        this.sender = new Sleepers(segment, direction + NOT_FULL_OFFSET, host);
        this.stay = new Stay(segment, host);
        this.head = ShmAccess.getLongVolatile(segment, headOffset);
    }

    Sleepers sender() {
        return sender;
    }

    Sleepers receiver() {
        return receiver;
    }

    /** Whether a frame is there that {@link #hasMessage} has not taken in. */
    boolean hasFrame() {
        header = frames.header(head);
        return header != 0;
    }

    /**
     * Whether a message is there whole. Takes in what there is of a long one.
     *
     * @param longest length in bytes of the longest that is wanted
     * @throws ReceiveLimitException if the next is longer; it stays
     */
    boolean hasMessage(int longest) {
        while (assembly == null || assembled < assembly.length) {
            if (!hasFrame()) {
                return false;
            }
            int length = frames.checkedLength(header);
            int total = PipeLayout.total(header);
            if (PipeLayout.isFirst(header)) {
                assembly = null;
                requireAtMost(longest, total);
                if (length == total) {
                    return true;
                }
                assembly = new byte[total];
                assembled = 0;
            }
            if (assembly != null) {
                if (assembly.length != total || length > total - assembled) {
                    throw frames.corrupted("piece of " + length + " bytes after " + assembled + " of " + assembly.length);
                }
                takeFrame(assembly, assembled, length);
                assembled += length;
            } else {
                // The rest of one whose begin a dead receiver took along.
                passFrame(length);
            }
        }
        requireAtMost(longest, assembly.length);
        return true;
    }

    /** Length in bytes of the message that is there whole. */
    private int length() {
        return assembly != null ? assembly.length : PipeLayout.length(header);
    }

    /** Takes the message that is there whole. */
    byte[] take() {
        if (assembly != null) {
            byte[] whole = assembly;
            assembly = null;
            return whole;
        }
        byte[] message = new byte[length()];
        takeFrame(message, 0, message.length);
        return message;
    }

    /**
     * Takes the message that is there whole into an array; its length.
     *
     * @throws BufferTooShortException with the message if there is no room for it
     */
    int takeInto(byte[] target, int at) {
        int length = length();
        int room = target.length - at;
        if (length > room) {
            throw new BufferTooShortException(SegmentNames.of(segment), take(), room);
        }
        if (assembly != null) {
            System.arraycopy(assembly, 0, target, at, assembly.length);
            assembly = null;
        } else {
            takeFrame(target, at, length);
        }
        return length;
    }

    private void takeFrame(byte[] target, int at, int length) {
        boolean wake;
        try {
            HeldMemory memory = stay.memory(stay.begin());
            frames.copyOut(memory, head + FRAME_HEADER_BYTES, target, at, length);
            long next = head + footprint(length);
            memory.setLongRelease(headOffset, next); // the receipt
            head = next;
            wake = sender.areThereAfterRelease(memory);
        } finally {
            stay.end();
        }
        if (wake) {
            sender.wakeAll();
        }
    }

    private void passFrame(int length) {
        long next = head + footprint(length);
        ShmAccess.setLongRelease(segment, headOffset, next);
        head = next;
        if (sender.areThereAfterRelease()) {
            sender.wakeAll();
        }
    }

    private void requireAtMost(int longest, int total) {
        if (total > longest) {
            throw new ReceiveLimitException(
                    SegmentNames.of(segment),
                    "has a pipe whose next message has " + total + " bytes, where " + longest
                            + " were asked for; it can still be received",
                    null);
        }
    }
}
