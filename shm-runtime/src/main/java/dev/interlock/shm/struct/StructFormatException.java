package dev.interlock.shm.struct;

/** A format string that means nothing, or a value that its place cannot hold; the message names both. */
public final class StructFormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    StructFormatException(String format, String problem) {
        super("format '" + format + "': " + problem);
    }
}
