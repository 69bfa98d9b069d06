package dev.interlock.shm.channel;

import static dev.interlock.shm.channel.PipeLayout.FRAMES_OFFSET;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.ShmAccess;
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
    void copyIn(MemorySegment source, long from, long position, int length) {
        int before = beforeEnd(position, length);
        copyInPiece(source, from, place(position), before);
        copyInPiece(source, from + before, frames, length - before);
    }

    /** Copies content from this position, a multiple of 8. */
    void copyOut(long position, MemorySegment target, long to, int length) {
        int before = beforeEnd(position, length);
        copyOutPiece(place(position), target, to, before);
        copyOutPiece(frames, target, to + before, length - before);
    }

    private long place(long position) {
        return frames + (position & capacity - 1);
    }

    private int beforeEnd(long position, int length) {
        return (int) Math.min(length, capacity - (position & capacity - 1));
    }

    private void copyInPiece(MemorySegment source, long from, long at, int length) {
        int words = length / Long.BYTES;
        if (words > 0) {
            Bulk.copyIn(source, from, segment, at, Long.BYTES, words);
        }
        int done = words * Long.BYTES;
        if (done < length) {
            Bulk.copyIn(source, from + done, segment, at + done, 1, length - done);
        }
    }

    private void copyOutPiece(long at, MemorySegment target, long to, int length) {
        int words = length / Long.BYTES;
        if (words > 0) {
            Bulk.copyOut(segment, at, target, to, Long.BYTES, words);
        }
        int done = words * Long.BYTES;
        if (done < length) {
            Bulk.copyOut(segment, at + done, target, to + done, 1, length - done);
        }
    }
}
