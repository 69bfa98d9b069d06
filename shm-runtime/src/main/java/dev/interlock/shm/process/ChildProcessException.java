package dev.interlock.shm.process;

import org.jspecify.annotations.Nullable;

/**
 * The root of what can go wrong with a child process. Each subclass is one cause. It is not a
 * {@link dev.interlock.shm.access.ShmException}, since no segment is concerned; the message names what was to run.
 */
public abstract class ChildProcessException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** For subclasses. */
    ChildProcessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
