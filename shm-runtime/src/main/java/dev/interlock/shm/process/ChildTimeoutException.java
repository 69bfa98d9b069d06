package dev.interlock.shm.process;

/** A child or a task had not ended when the deadline passed. It goes on. The message holds its output so far. */
public final class ChildTimeoutException extends ChildProcessException {

    private static final long serialVersionUID = 1;

    ChildTimeoutException(String message) {
        super(message, null);
    }
}
