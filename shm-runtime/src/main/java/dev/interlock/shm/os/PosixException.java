package dev.interlock.shm.os;

/** A call of the C library failed. Checked: whoever calls the system says what the failure means. */
public final class PosixException extends Exception {

    private static final long serialVersionUID = 1;

    private final int errno;

    PosixException(String function, int errno) {
        super(function + " failed with errno " + errno);
        this.errno = errno;
    }

    /** The error number, see {@link Errno}. */
    public int errno() {
        return errno;
    }
}
