package dev.interlock.shm.struct;

import org.jspecify.annotations.Nullable;

/**
 * A value that its struct cannot hold: null, out of range, an array of another length, a text that does not fit. The
 * message names the component; nothing was stored. Also bytes in memory that are no value, a text that is not UTF-8.
 */
public final class StructValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    StructValueException(String component, String problem) {
        this(component, problem, null);
    }

    StructValueException(String component, String problem, @Nullable Throwable cause) {
        super(component + ": " + problem, cause);
    }
}
