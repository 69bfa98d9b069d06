package dev.interlock.shm.process;

import org.jspecify.annotations.Nullable;

/** The child could not be started. */
public final class ChildStartException extends ChildProcessException {

    private static final long serialVersionUID = 1;

    /** What failed. */
    public enum Reason {
        /** There is no executable file where the launcher says that java is. */
        NO_JAVA,
        /** The working directory does not exist. */
        NO_DIRECTORY,
        /** The system refused: too many processes, too little memory, arguments too long. The cause says which. */
        REFUSED,
        /** A process was started and ended, or was not ready in time; the message holds what it said. */
        NOT_READY
    }

    private final Reason reason;

    ChildStartException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What failed. */
    public Reason reason() {
        return reason;
    }
}
