package dev.interlock.shm.channel;

import static dev.interlock.shm.channel.PipeLayout.FRAME_HEADER_BYTES;
import static dev.interlock.shm.channel.PipeLayout.HEAD_OFFSET;
import static dev.interlock.shm.channel.PipeLayout.NOT_EMPTY_OFFSET;
import static dev.interlock.shm.channel.PipeLayout.NOT_FULL_OFFSET;
import static dev.interlock.shm.channel.PipeLayout.TAIL_OFFSET;
import static dev.interlock.shm.channel.PipeLayout.footprint;

import dev.interlock.shm.access.HeldMemory;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.Stay;
import java.lang.foreign.MemorySegment;

/**
 * Where frames go into a direction of a pipe. One process has it, and one thread of it at a time.
 *
 * <p><b>One store sends.</b> The header at the tail is 0, and stays so while the content is written behind it, and a 0
 * behind that; then the header is stored: a death before that store has sent nothing, and the next sender writes over
 * what is there. The tail follows, for the next owner of this end; one that has died before that store finds the header
 * in its place. The store of the header is a release: a full fence, for the look at who sleeps, would wait for its line,
 * which the receiver reads all the time (a third of the messages per second). So those who go to sleep fence for both,
 * see {@link Sleepers}.
 *
 * <p><b>No lock.</b> The receiver looks at the header alone, so a message goes over in the lines that it stands on and in
 * no other (J. Giacomoni, T. Moseley and M. Vachharajani, "FastForward for Efficient Pipeline Parallelism", PPoPP 2008).
 * It alone writes the head, which only grows, so a value that was read earlier is on the safe side; the head is looked at
 * only when the room that it left is used up (P. Lee et al., "A Lock-Free, Cache-Efficient Shared Ring Buffer for
 * Multi-Core Architectures", 2009).
 */
final class PipeSource {

    private final MemorySegment segment;
    private final long tailOffset;
    private final long headOffset;
    private final PipeFrames frames;
    private final Sleepers receiver;
    private final Sleepers sender;
    private final Stay stay;

    /** What the tail is; nobody else writes it. */
    private long tail;

    /** What the head was once. */
    private long head;

    PipeSource(MemorySegment segment, long direction, int capacity, Host host) {
        this.segment = segment;
        this.tailOffset = direction + TAIL_OFFSET;
        this.headOffset = direction + HEAD_OFFSET;
        this.frames = new PipeFrames(segment, direction, capacity);
        this.receiver = new Sleepers(segment, direction + NOT_EMPTY_OFFSET, host);
        this.sender = new Sleepers(segment, direction + NOT_FULL_OFFSET, host);
        this.stay = new Stay(segment, host);
        this.tail = ShmAccess.getLongVolatile(segment, tailOffset);
        this.head = ShmAccess.getLongVolatile(segment, headOffset);
        long last = frames.header(tail);
        if (last != 0) {
            // Sent by a dead owner who did not come to store the tail.
            tail += footprint(frames.checkedLength(last));
            ShmAccess.setLongRelease(segment, tailOffset, tail);
        }
        // What a dead owner sent and did not wake the receiver for is found by the end of the receiver's slice.
    }

    Sleepers sender() {
        return sender;
    }

    Sleepers receiver() {
        return receiver;
    }

    /** The longest content of a frame. */
    int longestFrame() {
        return frames.longest();
    }

    /** The content of the frames that a message is cut into which does not fit. */
    int pieceOfALongMessage() {
        return frames.piece();
    }

    /** Whether a frame of so much content fits now; stays so until one is put. */
    boolean hasRoom(int length) {
        if (frames.hasRoomBehind(tail - head, length)) {
            return true;
        }
        long seen = ShmAccess.getLongVolatile(segment, headOffset);
        if (seen - head < 0 || tail - seen < 0) {
            throw frames.corrupted(
                    "head at " + seen + " that was at " + head + ", with the tail at " + tail);
        }
        head = seen;
        return frames.hasRoomBehind(tail - head, length);
    }

    /** Sends a frame for which there is room, and wakes the receiver. */
    void put(byte[] content, int from, int length, boolean first, int total) {
        boolean wake;
        try {
            HeldMemory memory = stay.memory(stay.begin());
            long next = tail + footprint(length);
            frames.copyIn(memory, content, from, tail + FRAME_HEADER_BYTES, length);
            frames.clearHeader(memory, next);
            frames.publishHeader(memory, tail, PipeLayout.frameHeader(first, length, total)); // the send
            tail = next;
            memory.setLongRelease(tailOffset, next);
            wake = receiver.areThereAfterRelease(memory);
        } finally {
            stay.end();
        }
        if (wake) {
            receiver.wakeAll();
        }
    }
}
