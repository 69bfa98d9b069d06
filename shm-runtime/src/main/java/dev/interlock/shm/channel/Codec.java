package dev.interlock.shm.channel;

import java.util.function.Function;

/**
 * How the messages of a channel become bytes and again objects. Both ends use the same: a channel remembers a checksum
 * of the name of its codec and refuses another.
 *
 * <p>A message is a copy on both sides, so whoever takes it may keep the array, and nothing of the sender's reaches the
 * receiver but these bytes. Java serialisation is not offered: whoever can write to the channel could run code. For
 * records, wrap a library in {@link #of}: {@code Codec.of("order-v1", mapper::writeValueAsBytes, b ->
 * mapper.readValue(b, Order.class))}.
 *
 * <p>A codec is called by many threads at once, and never under a lock of the channel; it may take its time, and use
 * the channel itself. What it throws reaches the caller as the cause of an {@link UnencodableMessageException} or
 * {@link UndecodableMessageException}.
 *
 * @param <T> the type of the messages
 */
public interface Codec<T> {

    /** Any bytes, as they are; the empty message too. */
    Codec<byte[]> BYTES = of("bytes", bytes -> bytes, bytes -> bytes);

    /** Text in UTF-8. Half a surrogate pair is refused, and so are bytes that are not UTF-8. */
    Codec<String> UTF_8 = of("utf-8", BuiltInCodecs::utf8, BuiltInCodecs::text);

    /** 4 bytes, little-endian. */
    Codec<Integer> INT = of("int", BuiltInCodecs::bytes, BuiltInCodecs::toInt);

    /** 8 bytes, little-endian. */
    Codec<Long> LONG = of("long", BuiltInCodecs::bytes, BuiltInCodecs::toLong);

    /** 8 bytes, little-endian; every bit is kept. */
    Codec<Double> DOUBLE = of("double", BuiltInCodecs::bytes, BuiltInCodecs::toDouble);

    /** Tells codecs apart, also between versions of a program; not empty. */
    String name();

    /** The bytes of a message. They are not changed, and not looked at any more once they have been put. */
    byte[] encode(T message);

    /** The message of these bytes, which are the callee's from now on; if it throws, it has not changed them. */
    T decode(byte[] bytes);

    /** A codec of two functions. */
    static <T> Codec<T> of(String name, Function<T, byte[]> encode, Function<byte[], T> decode) {
        return new BuiltInCodecs.OfFunctions<>(name, encode, decode);
    }
}
