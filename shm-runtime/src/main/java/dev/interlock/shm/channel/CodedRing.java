package dev.interlock.shm.channel;

import dev.interlock.shm.access.SegmentNames;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A ring, and the codec of what is in it. Encoding and decoding happen outside the locks of the ring. */
record CodedRing<T>(MemorySegment segment, MessageRing ring, Codec<T> codec) {

    /** Refuses a codec that the ring was not made for. */
    CodedRing {
        if (ring.codec() != tag(codec)) {
            throw new CodecMismatchException(
                    SegmentNames.of(segment),
                    "has a channel whose messages are not those of the codec '" + codec.name() + "'",
                    null);
        }
    }

    /** What a ring remembers of its codec; not 0. */
    static int tag(Codec<?> codec) {
        CRC32 checksum = new CRC32();
        checksum.update(codec.name().getBytes(StandardCharsets.UTF_8));
        int tag = (int) checksum.getValue();
        return tag == 0 ? 1 : tag;
    }

    /** As {@link MessageRing#put(byte[], long, boolean)}. */
    boolean put(T message, long deadline, boolean interruptible) throws InterruptedException {
        byte[] bytes;
        try {
            bytes = codec.encode(message);
        } catch (RuntimeException e) {
            throw new UnencodableMessageException(
                    SegmentNames.of(segment),
                    "has a channel whose codec '" + codec.name() + "' cannot encode this message: " + e.getMessage(),
                    e);
        }
        return ring.put(bytes, deadline, interruptible);
    }

    /** As {@link MessageRing#take}. */
    @Nullable T take(long deadline, boolean interruptible) throws InterruptedException {
        byte[] bytes = ring.take(deadline, interruptible);
        if (bytes == null) {
            return null;
        }
        try {
            return codec.decode(bytes);
        } catch (RuntimeException e) {
            throw new UndecodableMessageException(
                    SegmentNames.of(segment),
                    "had a message of " + bytes.length + " bytes that the codec '" + codec.name()
                            + "' cannot decode: " + e.getMessage(),
                    bytes,
                    e);
        }
    }
}
