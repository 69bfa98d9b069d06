package dev.interlock.codec;

import org.jspecify.annotations.Nullable;

/** A value that has no bytes, or bytes that are no value of the type; the message names the type and the cause. */
public class CodecException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String typeName;

    CodecException(String typeName, String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.typeName = typeName;
    }

    /** The type of the codec, as Java writes it. */
    public String typeName() {
        return typeName;
    }
}
