package dev.interlock.shm.heap;

import static dev.interlock.shm.heap.HeapHeaderLayout.ALLOCATION_CHECKSUM_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.CURSOR_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.OBJECTS_OFFSET;

import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;

/**
 * How much of a heap is in use: what the directory says, kept beside it so that nobody needs to add it up. Read and
 * written under the heap's lock.
 *
 * @param cursor where the memory that nobody uses begins
 * @param objects number of live objects
 */
record Allocation(long cursor, int objects) {

    /** Of a heap without objects. */
    static Allocation empty(HeapHeader header) {
        return new Allocation(header.data(), 0);
    }

    void write(MemorySegment segment) {
        ShmAccess.setLong(segment, CURSOR_OFFSET, cursor);
        ShmAccess.setInt(segment, OBJECTS_OFFSET, objects);
        ShmAccess.setInt(segment, ALLOCATION_CHECKSUM_OFFSET, checksum());
    }

    static Allocation read(MemorySegment segment, HeapHeader header) {
        Allocation read = new Allocation(
                ShmAccess.getLong(segment, CURSOR_OFFSET), ShmAccess.getInt(segment, OBJECTS_OFFSET));
        int checksum = ShmAccess.getInt(segment, ALLOCATION_CHECKSUM_OFFSET);
        if (checksum != read.checksum()) {
            throw HeapHeader.corrupted(
                    segment,
                    "the checksum of cursor and object count",
                    ALLOCATION_CHECKSUM_OFFSET,
                    HeapHeader.hex(read.checksum()),
                    HeapHeader.hex(checksum));
        }
        checkCursor(segment, header);
        if (read.objects < 0 || read.objects > header.slots()) {
            throw HeapHeader.corrupted(
                    segment, "the number of objects", OBJECTS_OFFSET, "0 to " + header.slots(), read.objects);
        }
        return read;
    }

    /** What can be checked without the lock: the cursor is one word, and always somewhere in the data. */
    static void checkCursor(MemorySegment segment, HeapHeader header) {
        long cursor = ShmAccess.getLongOpaque(segment, CURSOR_OFFSET);
        if (cursor < header.data() || cursor > header.size() || cursor % Placement.WORD != 0) {
            throw HeapHeader.corrupted(
                    segment,
                    "the allocation cursor",
                    CURSOR_OFFSET,
                    "a multiple of 8 from " + header.data() + " to " + header.size(),
                    cursor);
        }
    }

    private int checksum() {
        return Checksum.of(Checksum.bytes(cursor, objects & 0xFFFF_FFFFL), 0, Long.BYTES + Integer.BYTES);
    }
}
