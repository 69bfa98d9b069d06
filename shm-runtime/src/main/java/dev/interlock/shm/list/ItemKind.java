package dev.interlock.shm.list;

import org.jspecify.annotations.Nullable;

/** What an item of a list is. */
public enum ItemKind {
    /** A signed integer of 64 bits; Python's {@code int}, as far as that fits. */
    LONG(1, "an integer"),
    /** An IEEE 754 double; Python's {@code float}. */
    DOUBLE(2, "a double"),
    /** Python's {@code bool}. */
    BOOLEAN(3, "a boolean"),
    /** Text in UTF-8; Python's {@code str}. */
    STRING(4, "a string"),
    /** Python's {@code bytes}. */
    BYTES(5, "bytes"),
    /** Python's {@code None}. */
    NULL(6, "null");

    private final int code;
    private final String inWords;

    ItemKind(int code, String inWords) {
        this.code = code;
        this.inWords = inWords;
    }

    /** The kind of an item as a list returns it. */
    static ItemKind of(@Nullable Object item) {
        return switch (item) {
            case null -> NULL;
            case Long _ -> LONG;
            case Double _ -> DOUBLE;
            case Boolean _ -> BOOLEAN;
            case String _ -> STRING;
            case byte[] _ -> BYTES;
            case Object other -> throw new IllegalArgumentException("no item is a " + other.getClass());
        };
    }

    /** The code in a descriptor of an exact list. */
    int code() {
        return code;
    }

    static @Nullable ItemKind ofCode(int code) {
        return switch (code) {
            case 1 -> LONG;
            case 2 -> DOUBLE;
            case 3 -> BOOLEAN;
            case 4 -> STRING;
            case 5 -> BYTES;
            case 6 -> NULL;
            default -> null;
        };
    }

    /** Whether items of this kind are as long as their slot allows, and not one word. */
    boolean isText() {
        return this == STRING || this == BYTES;
    }

    /** For messages. */
    String inWords() {
        return inWords;
    }
}
