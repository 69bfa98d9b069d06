package dev.interlock.shm.os;

/** The error numbers of Linux (errno(3)) that the runtime tells apart; the same on x86-64 and AArch64. */
public final class Errno {

    /** Operation not permitted. */
    public static final int EPERM = 1;

    /** No such file. */
    public static final int ENOENT = 2;

    /** No such process. */
    public static final int ESRCH = 3;

    /** Interrupted by a signal. */
    public static final int EINTR = 4;

    /** The descriptor is not open. */
    public static final int EBADF = 9;

    /** The futex word did not hold the expected value. */
    public static final int EAGAIN = 11;

    /** Out of memory. */
    public static final int ENOMEM = 12;

    /** Permission denied. */
    public static final int EACCES = 13;

    /** The file exists. */
    public static final int EEXIST = 17;

    /** Invalid argument. */
    public static final int EINVAL = 22;

    /** File too large. */
    public static final int EFBIG = 27;

    /** No space left on the device. */
    public static final int ENOSPC = 28;

    /** File name too long. */
    public static final int ENAMETOOLONG = 36;

    /** The wait timed out. */
    public static final int ETIMEDOUT = 110;

    private Errno() {}
}
