package dev.interlock.shm.process;

/** A child ended with an exit code other than 0. The message holds the end of its captured output. */
public final class ChildFailedException extends ChildProcessException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    ChildFailedException(int exitCode, String message) {
        super(message, null);
        this.exitCode = exitCode;
    }

    /** Its exit code, see {@link ChildJvm#exitCode()}. */
    public int exitCode() {
        return exitCode;
    }
}
