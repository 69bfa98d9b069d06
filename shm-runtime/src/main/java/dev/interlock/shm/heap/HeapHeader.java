package dev.interlock.shm.heap;

import static dev.interlock.shm.heap.HeapHeaderLayout.BYTES;
import static dev.interlock.shm.heap.HeapHeaderLayout.CHECKSUM_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.CREATOR_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.DATA_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.DIRECTORY_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.LINE;
import static dev.interlock.shm.heap.HeapHeaderLayout.MAX_SLOTS;
import static dev.interlock.shm.heap.HeapHeaderLayout.MIN_SLOTS;
import static dev.interlock.shm.heap.HeapHeaderLayout.PID_NAMESPACE_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.RESERVED_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.SIZE_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.SLOTS_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.STATE_OFFSET;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.segment.InvalidSegmentSizeException;
import dev.interlock.shm.segment.SegmentTruncatedException;
import java.lang.foreign.MemorySegment;

/**
 * The part of a heap's header that never changes, checked.
 *
 * @param size of the heap in bytes
 * @param creator identity of the process that made it
 * @param pidNamespace of that process; 0 on a model host
 * @param directory where the directory begins
 * @param slots number of its entries
 * @param data where the memory for objects begins
 */
record HeapHeader(long size, long creator, long pidNamespace, long directory, int slots, long data) {

    /** The parts of a heap that is to be made. */
    static HeapHeader plan(MemorySegment segment, HeapOptions options, long creator, long pidNamespace) {
        int slots = options.slots();
        long data = BYTES + slots * DirectoryEntryLayout.BYTES;
        if (segment.byteSize() < data + LINE) {
            throw new InvalidSegmentSizeException(
                    SegmentNames.of(segment),
                    "has " + segment.byteSize() + " bytes; a heap for " + options.objects() + " objects needs at least "
                            + (data + LINE),
                    null);
        }
        return new HeapHeader(segment.byteSize(), creator, pidNamespace, BYTES, slots, data);
    }

    /** Writes everything that magic, version, creator and namespace do not already say. */
    void write(MemorySegment segment) {
        ShmAccess.setLong(segment, SIZE_OFFSET, size);
        ShmAccess.setInt(segment, DIRECTORY_OFFSET, (int) directory);
        ShmAccess.setInt(segment, SLOTS_OFFSET, slots);
        ShmAccess.setLong(segment, DATA_OFFSET, data);
        ShmAccess.setInt(segment, RESERVED_OFFSET, 0);
        ShmAccess.setInt(segment, CHECKSUM_OFFSET, checksum(segment));
    }

    /** Reads and checks the header of a heap that is ready. */
    static HeapHeader read(MemorySegment segment) {
        int checksum = ShmAccess.getInt(segment, CHECKSUM_OFFSET);
        int expected = checksum(segment);
        if (checksum != expected) {
            throw corrupted(segment, "the header's checksum", CHECKSUM_OFFSET, hex(expected), hex(checksum));
        }
        HeapHeader header = new HeapHeader(
                ShmAccess.getLong(segment, SIZE_OFFSET),
                ShmAccess.getLong(segment, CREATOR_OFFSET),
                ShmAccess.getLong(segment, PID_NAMESPACE_OFFSET),
                ShmAccess.getInt(segment, DIRECTORY_OFFSET),
                ShmAccess.getInt(segment, SLOTS_OFFSET),
                ShmAccess.getLong(segment, DATA_OFFSET));
        header.check(segment);
        return header;
    }

    /** A checksum tells accidents from headers; it does not tell whether whoever computed it was right. */
    private void check(MemorySegment segment) {
        if (directory < BYTES || directory % LINE != 0) {
            throw corrupted(segment, "the directory's place", DIRECTORY_OFFSET, "a multiple of 64 from 256", directory);
        }
        if (slots < MIN_SLOTS || slots > MAX_SLOTS || Integer.bitCount(slots) != 1) {
            throw corrupted(segment, "the number of slots", SLOTS_OFFSET, "a power of two from 8 to 1048576", slots);
        }
        if (data < directory + slots * DirectoryEntryLayout.BYTES || data % LINE != 0) {
            throw corrupted(segment, "the data's place", DATA_OFFSET, "a multiple of 64 behind the directory", data);
        }
        if (size < data) {
            throw corrupted(segment, "the size", SIZE_OFFSET, "at least " + data, size);
        }
        if (ShmAccess.getInt(segment, RESERVED_OFFSET) != 0) {
            throw corrupted(
                    segment, "a reserved word", RESERVED_OFFSET, "0", ShmAccess.getInt(segment, RESERVED_OFFSET));
        }
        if (size > segment.byteSize()) {
            throw new SegmentTruncatedException(
                    SegmentNames.of(segment),
                    "has " + segment.byteSize() + " bytes and holds a heap of " + size + ": it was truncated",
                    null);
        }
    }

    private static int checksum(MemorySegment segment) {
        long[] words = new long[(int) (LINE / Long.BYTES)];
        for (int i = 0; i < words.length; i++) {
            words[i] = ShmAccess.getLong(segment, (long) i * Long.BYTES);
        }
        return Checksum.ofAllBut(
                Checksum.bytes(words), (int) STATE_OFFSET, (int) STATE_OFFSET + Integer.BYTES, (int) CHECKSUM_OFFSET);
    }

    static HeapCorruptedException corrupted(
            MemorySegment segment, String what, long offset, String expected, Object found) {
        return new HeapCorruptedException(SegmentNames.of(segment), what, offset, expected, found.toString());
    }

    static String hex(int word) {
        return String.format("0x%08x", word);
    }
}
