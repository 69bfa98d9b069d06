package dev.interlock.shm.heap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** CRC-32C (Castagnoli, RFC 3720 appendix B.4) over words that were read from shared memory. */
final class Checksum {

    private Checksum() {}

    /** The words as they stand in memory. */
    static byte[] bytes(long... words) {
        ByteBuffer buffer = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.nativeOrder());
        buffer.asLongBuffer().put(words);
        return buffer.array();
    }

    /** The checksum of a range of bytes. */
    static int of(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    /** The checksum of everything but a gap. */
    static int ofAllBut(byte[] bytes, int gapFrom, int gapTo, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, gapFrom);
        crc.update(bytes, gapTo, end - gapTo);
        return (int) crc.getValue();
    }
}
