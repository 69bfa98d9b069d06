package dev.interlock.shm.struct;

import org.jspecify.annotations.Nullable;

/** A record, or a memory layout, that is no struct; the message names the component and the cause. */
public final class InvalidStructException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidStructException(String struct, String problem) {
        this(struct, problem, null);
    }

    InvalidStructException(String struct, String problem, @Nullable Throwable cause) {
        super(struct + " cannot be a struct: " + problem, cause);
    }
}
