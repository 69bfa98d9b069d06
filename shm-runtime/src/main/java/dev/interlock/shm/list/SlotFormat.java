package dev.interlock.shm.list;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The eight characters with which CPython's {@code struct} describes a slot, as the word that holds them, and what
 * format and code together say about it.
 *
 * <p>A <b>stamp</b> is that in one word: the code of the kind in its lowest 8 bits and the bytes of a text above, not
 * negative; or one of the two negative constants. Two different descriptions that can be read have different stamps.
 */
final class SlotFormat {

    /** The stamp of a slot whose format and code belong to different kinds, or which is marked as being written. */
    static final long TORN = -1;

    /** The stamp of a slot with a format or a code that no list has. */
    static final long CORRUPTED = -2;

    static final long LONG = word("q");
    static final long DOUBLE = word("d");
    static final long BOOLEAN = word("xxxxxxx?");
    static final long NULL = word("xxxxxx?x");

    private static final int KIND_BITS = 8;
    private static final int NO_TEXT = -1;

    private SlotFormat() {}

    /** The word of a format of at most eight ASCII characters. */
    static long word(String format) {
        byte[] bytes = format.getBytes(StandardCharsets.US_ASCII);
        long word = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            word = word << Byte.SIZE | bytes[i];
        }
        return word;
    }

    /** The word of a string or bytes in a slot of that size. */
    static long ofText(long slotBytes) {
        long word = 's';
        for (long rest = slotBytes; rest > 0; rest /= 10) {
            word = word << Byte.SIZE | ('0' + rest % 10);
        }
        return word;
    }

    /** The word of a kind that is no text. */
    static long of(ItemKind kind) {
        return switch (kind) {
            case LONG -> LONG;
            case DOUBLE -> DOUBLE;
            case BOOLEAN -> BOOLEAN;
            case NULL -> NULL;
            case STRING, BYTES -> throw new IllegalArgumentException("the format of a text depends on its slot");
        };
    }

    /** The code of a kind. */
    static byte code(ItemKind kind) {
        return switch (kind) {
            case LONG, DOUBLE, BOOLEAN -> ShareableListLayout.CODE_PLAIN;
            case STRING -> ShareableListLayout.CODE_STRING;
            case BYTES -> ShareableListLayout.CODE_BYTES;
            case NULL -> ShareableListLayout.CODE_NULL;
        };
    }

    /** What format and code of a slot of that size say. */
    static long stamp(long format, byte code, long slotBytes) {
        ItemKind kind = kindOfWord(format);
        if (kind != null && code == code(kind)) {
            return kind.code();
        }
        int text = kind == null ? textBytes(format) : 0;
        if (kind == null && code >= ShareableListLayout.CODE_PLAIN && (text == NO_TEXT || text > slotBytes)) {
            return CORRUPTED;
        }
        return switch (code) {
            case ShareableListLayout.CODE_WRITING,
                    ShareableListLayout.CODE_PLAIN,
                    ShareableListLayout.CODE_NULL -> TORN;
            case ShareableListLayout.CODE_STRING -> kind == null ? ofText(ItemKind.STRING, text) : TORN;
            case ShareableListLayout.CODE_BYTES -> kind == null ? ofText(ItemKind.BYTES, text) : TORN;
            default -> CORRUPTED;
        };
    }

    private static long ofText(ItemKind kind, int bytes) {
        return (long) bytes << KIND_BITS | kind.code();
    }

    private static @Nullable ItemKind kindOfWord(long format) {
        if (format == LONG) {
            return ItemKind.LONG;
        }
        if (format == DOUBLE) {
            return ItemKind.DOUBLE;
        }
        if (format == BOOLEAN) {
            return ItemKind.BOOLEAN;
        }
        return format == NULL ? ItemKind.NULL : null;
    }

    /** The number in a format like {@code 40s}; {@link #NO_TEXT} if it is none. */
    private static int textBytes(long format) {
        int number = 0;
        long rest = format;
        while ((rest & 0xFF) >= '0' && (rest & 0xFF) <= '9') {
            number = number * 10 + (int) (rest & 0xFF) - '0';
            rest >>>= Byte.SIZE;
        }
        return rest == 's' && rest != format ? number : NO_TEXT;
    }

    /** Whether lists have this format, in some slot. */
    static boolean isKnown(long format) {
        return kindOfWord(format) != null || textBytes(format) != NO_TEXT;
    }

    static @Nullable ItemKind kind(long stamp) {
        return stamp < 0 ? null : ItemKind.ofCode((int) stamp & 0xFF);
    }

    static int textLength(long stamp) {
        return (int) (stamp >>> KIND_BITS);
    }

    /** The characters of a format, without what fills it up; what is no printable ASCII as a question mark. */
    static String text(long format) {
        StringBuilder text = new StringBuilder();
        for (long rest = format; rest != 0; rest >>>= Byte.SIZE) {
            char character = (char) (rest & 0xFF);
            text.append(character >= ' ' && character <= '~' ? character : '?');
        }
        return text.toString();
    }
}
