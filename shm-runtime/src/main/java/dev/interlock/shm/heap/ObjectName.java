package dev.interlock.shm.heap;

import dev.interlock.shm.access.SegmentNames;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The name of an object in both of its forms.
 *
 * @param text as the user spells it
 * @param utf8 as the directory holds it, 1 to {@value DirectoryEntryLayout#MAX_NAME_BYTES} bytes; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // Identity is that of the text; the bytes do not leave the package.
record ObjectName(String text, byte[] utf8) {

    /** Checks a name; the segment is for the message. */
    static ObjectName checked(String text, MemorySegment segment) {
        if (text.isEmpty()) {
            throw new InvalidObjectNameException(
                    SegmentNames.of(segment), "cannot hold an object without a name", null);
        }
        byte[] utf8;
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            utf8 = new byte[encoded.remaining()];
            encoded.get(utf8);
        } catch (CharacterCodingException e) {
            throw new InvalidObjectNameException(
                    SegmentNames.of(segment), "cannot hold an object whose name has half a surrogate pair", e);
        }
        if (utf8.length > DirectoryEntryLayout.MAX_NAME_BYTES) {
            throw new InvalidObjectNameException(
                    SegmentNames.of(segment),
                    "cannot hold an object named '" + text + "', " + utf8.length + " bytes in UTF-8; at most "
                            + DirectoryEntryLayout.MAX_NAME_BYTES + " are possible",
                    null);
        }
        return new ObjectName(text, utf8);
    }

    /** Where the search for this name begins: its CRC-32C modulo the number of slots, a power of two. */
    int home(int slots) {
        CRC32C crc = new CRC32C();
        crc.update(utf8);
        return (int) crc.getValue() & (slots - 1);
    }
}
