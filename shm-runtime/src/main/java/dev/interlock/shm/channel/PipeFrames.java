package dev.interlock.shm.channel;

import static dev.interlock.shm.channel.PipeLayout.FRAMES_OFFSET;
import static dev.interlock.shm.channel.PipeLayout.FRAME_HEADER_BYTES;
import static dev.interlock.shm.channel.PipeLayout.footprint;

import dev.interlock.shm.access.HeldMemory;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.WordCopy;
import java.lang.foreign.MemorySegment;

/**
 * The bytes of one direction of a pipe, as a line without end that is wound round a capacity. Copied and stored by who
 * keeps the mapping from being closed meanwhile.
 */
final class PipeFrames {

    private final MemorySegment segment;
    private final long frames;
    private final int capacity;

    PipeFrames(MemorySegment segment, long direction, int capacity) {
        this.segment = segment;
        this.frames = direction + FRAMES_OFFSET;
        this.capacity = capacity;
    }

    /** The longest content of a frame: behind it stands a header of 0. */
    int longest() {
        return capacity - 2 * FRAME_HEADER_BYTES;
    }

    /** The content of the frames that a message is cut into which does not fit: two of them do. */
    int piece() {
        return capacity / 2 - 2 * FRAME_HEADER_BYTES;
    }

    /** Whether a frame of so much content fits behind so many bytes of frames, with a header of 0 behind it. */
    boolean hasRoomBehind(long used, int length) {
        return used + footprint(length) + FRAME_HEADER_BYTES <= capacity;
    }

    /**
     * The length of its content that the header of a frame gives.
     *
     * @throws ChannelCorruptedException if there is no such frame
     */
    int checkedLength(long header) {
        int length = PipeLayout.length(header);
        int total = PipeLayout.total(header);
        if (length > longest() || total < length) {
            throw corrupted("frame of " + length + " bytes of " + total);
        }
        return length;
    }

    /** To throw when somebody else has written here. */
    ChannelCorruptedException corrupted(String what) {
        return new ChannelCorruptedException(
                SegmentNames.of(segment), "has a pipe that somebody has written over: a " + what, null);
    }

    /** Of the frame at this position, whose content is visible if it is not 0. */
    long header(long position) {
        return ShmAccess.getLongAcquire(segment, place(position));
    }

    /** No frame is at this position yet. */
    void clearHeader(HeldMemory memory, long position) {
        memory.setLong(place(position), 0);
    }

    /** A frame is at this position, whose content was stored before. */
    void publishHeader(HeldMemory memory, long position, long header) {
        memory.setLongRelease(place(position), header);
    }

    /** Copies content to this position, a multiple of 8. */
    void copyIn(HeldMemory memory, byte[] source, int from, long position, int length) {
        int before = beforeEnd(position, length);
        WordCopy.in(source, from, memory, place(position), before);
        if (before < length) {
            WordCopy.in(source, from + before, segment, frames, length - before);
        }
    }

    /** Copies content from this position, a multiple of 8. */
    void copyOut(HeldMemory memory, long position, byte[] target, int to, int length) {
        int before = beforeEnd(position, length);
        WordCopy.out(memory, place(position), target, to, before);
        if (before < length) {
            WordCopy.out(segment, frames, target, to + before, length - before);
        }
    }

    private long place(long position) {
        return frames + (position & capacity - 1);
    }

    private int beforeEnd(long position, int length) {
        return (int) Math.min(length, capacity - (position & capacity - 1));
    }
}
