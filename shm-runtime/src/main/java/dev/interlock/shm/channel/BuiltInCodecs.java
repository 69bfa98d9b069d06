package dev.interlock.shm.channel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** What stands behind the constants of {@link Codec}. */
final class BuiltInCodecs {

    private BuiltInCodecs() {}

    record OfFunctions<T>(String name, Function<T, byte[]> encoder, Function<byte[], T> decoder) implements Codec<T> {

        OfFunctions {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a codec needs a name");
            }
        }

        @Override
        public byte[] encode(T message) {
            return encoder.apply(message);
        }

        @Override
        public T decode(byte[] bytes) {
            return decoder.apply(bytes);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static byte[] utf8(String text) {
        try {
            // Not getBytes(), which turns half a surrogate pair into a question mark and says nothing.
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text with half a surrogate pair", e);
        }
    }

    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(bytes.length + " bytes that are not UTF-8", e);
        }
    }

    static byte[] bytes(int value) {
        return buffer(Integer.BYTES).putInt(value).array();
    }

    static byte[] bytes(long value) {
        return buffer(Long.BYTES).putLong(value).array();
    }

    static byte[] bytes(double value) {
        return bytes(Double.doubleToRawLongBits(value));
    }

    static int toInt(byte[] bytes) {
        return buffer(bytes, Integer.BYTES).getInt();
    }

    static long toLong(byte[] bytes) {
        return buffer(bytes, Long.BYTES).getLong();
    }

    static double toDouble(byte[] bytes) {
        return Double.longBitsToDouble(toLong(bytes));
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer buffer(byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(bytes.length + " bytes instead of " + length);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
