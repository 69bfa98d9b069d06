package dev.interlock.shm.list;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value on its way into a list, checked and encoded before anything is stored. */
final class Item {

    /** What a lenient decoder puts in place of malformed bytes; may also be meant. */
    private static final char REPLACEMENT = '\ufffd';

    private static final byte[] NO_TEXT = new byte[0];

    /** What it is. */
    final ItemKind kind;

    /** Of an item of one word: the integer, the bits of the double, 0 or 1 for a boolean, 0 for null. */
    final long word;

    /** Of a string or bytes: the encoded bytes; empty otherwise. */
    final byte[] text;

    /** Of a string: its code points, from which CPython computes the size of a slot; of bytes: their number. */
    final int characters;

    private Item(ItemKind kind, long word) {
        this.kind = kind;
        this.word = word;
        this.text = NO_TEXT;
        this.characters = 0;
    }

    private Item(ItemKind kind, byte[] text, int characters) {
        this.kind = kind;
        this.word = 0;
        this.text = text;
        this.characters = characters;
    }

    /**
     * The item that a value becomes.
     *
     * @param list its name, for messages
     * @throws UnstorableValueException if no list holds such a value
     */
    static Item of(@Nullable Object value, String list) {
        return switch (normal(value)) {
            case null -> new Item(ItemKind.NULL, 0);
            case Long integer -> new Item(ItemKind.LONG, integer);
            case Double number -> new Item(ItemKind.DOUBLE, Double.doubleToRawLongBits(number));
            case Boolean truth -> new Item(ItemKind.BOOLEAN, truth ? 1 : 0);
            case String string ->
                new Item(ItemKind.STRING, encode(string, list), string.codePointCount(0, string.length()));
            case byte[] bytes -> new Item(ItemKind.BYTES, bytes.clone(), bytes.length);
            case Object other ->
                throw new UnstorableValueException(
                        list,
                        "cannot hold a " + other.getClass().getName()
                                + "; a list holds integers up to 64 bits, doubles, booleans, strings, byte[] and null",
                        null);
        };
    }

    /** The items that these values become, in order. */
    static List<Item> ofAll(List<? extends @Nullable Object> values, String list) {
        List<Item> items = new ArrayList<>(values.size());
        for (Object value : values) {
            items.add(of(value, list));
        }
        return items;
    }

    /** The same value in the class that a list would return it in; whatever no list holds, as it is. */
    static @Nullable Object normal(@Nullable Object value) {
        return switch (value) {
            case Integer integer -> (long) integer;
            case Short integer -> (long) integer;
            case Byte integer -> (long) integer;
            case Float number -> (double) number;
            case null, default -> value;
        };
    }

    private static byte[] encode(String string, String list) {
        if (!hasSurrogates(string)) {
            return string.getBytes(StandardCharsets.UTF_8);
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(string));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new UnstorableValueException(
                    list, "cannot hold a string with half a surrogate pair, which no UTF-8 can express", e);
        }
    }

    private static boolean hasSurrogates(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isSurrogate(string.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The string that the first bytes mean.
     *
     * @throws InvalidTextException if they are not UTF-8
     */
    static String decode(byte[] bytes, int length, int slot, String list) {
        String replaced = new String(bytes, 0, length, StandardCharsets.UTF_8);
        if (replaced.indexOf(REPLACEMENT) < 0) {
            return replaced;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidTextException(
                    list,
                    "has bytes in slot " + slot + " that are no UTF-8 although they should be a string: cut in the "
                            + "middle of a character (CPython does so), torn, or overwritten",
                    e);
        }
    }
}
