package dev.interlock.harness.processes;

import dev.interlock.harness.history.Result;
import java.util.Locale;

/** How the result of a call lies in its record. */
enum ResultKind {
    VOID,
    NULL,
    BOOLEAN,
    BYTE,
    SHORT,
    CHAR,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    /** {@link Result#toJson} in the worker's text. */
    TEXT,
    /** The same, for which there was no room. */
    TOO_LONG;

    private static final ResultKind[] ALL = values();

    static ResultKind of(int number) {
        return ALL[number];
    }

    /** In a record, which is read by the same build that writes it and is not kept. */
    @SuppressWarnings("EnumOrdinal")
    int number() {
        return ordinal();
    }

    /** Of a primitive type or void; {@link #TEXT} for references, which are looked at when they are there. */
    static ResultKind of(Class<?> returned) {
        return returned.isPrimitive() ? valueOf(returned.getName().toUpperCase(Locale.ROOT)) : TEXT;
    }

    Result decode(long bits) {
        return switch (this) {
            case VOID -> Result.VOID;
            case NULL -> Result.of(null);
            case BOOLEAN -> Result.of(bits != 0);
            case BYTE -> Result.of((byte) bits);
            case SHORT -> Result.of((short) bits);
            case CHAR -> Result.of((char) bits);
            case INT -> Result.of((int) bits);
            case LONG -> Result.of(bits);
            case FLOAT -> Result.of(Float.intBitsToFloat((int) bits));
            case DOUBLE -> Result.of(Double.longBitsToDouble(bits));
            case TEXT, TOO_LONG -> throw new IllegalStateException(this + " is not in the bits");
        };
    }
}
