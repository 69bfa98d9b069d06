package dev.interlock.shm.heap;

import static dev.interlock.shm.heap.DirectoryEntryLayout.LAYOUT_CHECKSUM_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LAYOUT_LENGTH_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.STRUCT_SIZE_OFFSET;

import dev.interlock.shm.access.Bulk;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the directory entry of a struct holds beyond that of other data, and the text of the layout, which stands at the
 * next multiple of 8 behind the structs. The text is written before the entry is live and never changes, so whoever
 * reads a live entry may read it.
 *
 * @param size of each struct in bytes
 * @param textBytes length of the text
 * @param checksum CRC-32C of the text
 */
record StructEntry(int size, int textBytes, int checksum) {

    static void encode(ByteBuffer entry, StructInfo struct) {
        byte[] text = struct.utf8();
        entry.putInt((int) STRUCT_SIZE_OFFSET, struct.size());
        entry.putInt((int) LAYOUT_LENGTH_OFFSET, text.length);
        entry.putInt((int) LAYOUT_CHECKSUM_OFFSET, Checksum.of(text, 0, text.length));
    }

    static StructEntry decode(ByteBuffer entry) {
        return new StructEntry(
                entry.getInt((int) STRUCT_SIZE_OFFSET),
                entry.getInt((int) LAYOUT_LENGTH_OFFSET),
                entry.getInt((int) LAYOUT_CHECKSUM_OFFSET));
    }

    /** Writes the text of an object that is being made, filled up with zeros to a multiple of 8. */
    static void writeText(MemorySegment segment, ObjectInfo object, StructInfo struct) {
        byte[] text = struct.utf8();
        byte[] padded = Arrays.copyOf(text, (int) Placement.alignUp(text.length, Placement.WORD));
        Bulk.copyIn(MemorySegment.ofArray(padded), 0, segment, Placement.tail(object), 1, padded.length);
    }

    /** The text behind an object that lies within the heap; null if it is not what its creator wrote. */
    @Nullable String readText(MemorySegment segment, ObjectInfo object) {
        byte[] text = new byte[textBytes];
        Bulk.copyOut(segment, Placement.tail(object), MemorySegment.ofArray(text), 0, 1, textBytes);
        if (Checksum.of(text, 0, textBytes) != checksum) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
