package dev.interlock.harness.history;

import org.jspecify.annotations.Nullable;

/** A specification that the checker cannot run, copy or compare; the message names the field or the method. */
public final class UnsuitableSpecificationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsuitableSpecificationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
