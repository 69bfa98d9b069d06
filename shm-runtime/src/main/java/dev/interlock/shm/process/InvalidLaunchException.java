package dev.interlock.shm.process;

/** An option, an environment variable or an argument that no process can be given. No process was started. */
public final class InvalidLaunchException extends ChildProcessException {

    private static final long serialVersionUID = 1;

    InvalidLaunchException(String message) {
        super(message, null);
    }
}
