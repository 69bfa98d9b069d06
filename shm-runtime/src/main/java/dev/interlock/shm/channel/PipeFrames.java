package dev.interlock.shm.channel;

import static dev.interlock.shm.channel.PipeLayout.FRAMES_OFFSET;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.WordCopy;
import java.lang.foreign.MemorySegment;

/** The bytes of one direction of a pipe, as a line without end that is wound round a capacity. */
final class PipeFrames {

    private final MemorySegment segment;
    private final long frames;
    private final int capacity;

    PipeFrames(MemorySegment segment, long direction, int capacity) {
        this.segment = segment;
        this.frames = direction + FRAMES_OFFSET;
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    long header(long position) {
        return ShmAccess.getLong(segment, place(position));
    }

    void setHeader(long position, long header) {
        ShmAccess.setLong(segment, place(position), header);
    }

    /** Copies content to this position, a multiple of 8. */
    void copyIn(byte[] source, int from, long position, int length) {
        int before = beforeEnd(position, length);
        WordCopy.in(source, from, segment, place(position), before);
        WordCopy.in(source, from + before, segment, frames, length - before);
    }

    /** Copies content from this position, a multiple of 8. */
    void copyOut(long position, byte[] target, int to, int length) {
        int before = beforeEnd(position, length);
        WordCopy.out(segment, place(position), target, to, before);
        WordCopy.out(segment, frames, target, to + before, length - before);
    }

    private long place(long position) {
        return frames + (position & capacity - 1);
    }

    private int beforeEnd(long position, int length) {
        return (int) Math.min(length, capacity - (position & capacity - 1));
    }
}
