package dev.interlock.shm.os;

/**
 * flock(2) on a segment's file: held by this object, shared or exclusive, and let go by the kernel when the process
 * ends, however it ends. It does not depend on pids, so it means the same in every namespace.
 *
 * <p>Unlike the locks of {@code java.nio}, which belong to the process (fcntl(2)), it survives that somebody else in
 * this process opens and closes the same file, and two objects in one process exclude each other. A child process does
 * not inherit it: the descriptor is closed on exec. No method blocks.
 */
public final class FileLock implements AutoCloseable {

    private static final int LOCK_SH = 1;
    private static final int LOCK_EX = 2;
    private static final int LOCK_NB = 4;
    private static final int LOCK_UN = 8;

    private static final CFunction FLOCK = CFunction.named("flock");

    private final int fd;
    private final FileIdentity identity;
    private boolean closed;

    private FileLock(int fd, FileIdentity identity) {
        this.fd = fd;
        this.identity = identity;
    }

    /** Opens the segment of that name, holding nothing yet. */
    public static FileLock open(String name) throws PosixException {
        int fd = PosixMemory.openReadWrite("/" + name);
        try {
            return new FileLock(fd, ShmDirectory.look(fd).identity());
        } catch (PosixException | RuntimeException | Error e) {
            PosixMemory.close(fd);
            throw e;
        }
    }

    /** The file that was opened, which may have lost its name since. */
    public FileIdentity identity() {
        return identity;
    }

    /** Holds it together with others who do so; false if one holds it alone. */
    public boolean tryShared() throws PosixException {
        return flock(LOCK_SH | LOCK_NB);
    }

    /**
     * Holds it alone; false if anybody else holds it. Whoever held it shared before has let it go for a moment, and, if
     * this is false, has it no more.
     */
    public boolean tryExclusive() throws PosixException {
        return flock(LOCK_EX | LOCK_NB);
    }

    /** Holds nothing any more. */
    public void release() throws PosixException {
        boolean ignored = flock(LOCK_UN);
    }

    private synchronized boolean flock(int operation) throws PosixException {
        if (closed) {
            // The number may be that of another file by now.
            throw new PosixException("flock", Errno.EBADF);
        }
        int result;
        do {
            result = FLOCK.callInt(fd, operation);
        } while (result == -Errno.EINTR);
        if (result < 0 && result != -Errno.EAGAIN) {
            throw new PosixException("flock", -result);
        }
        return result == 0;
    }

    /** Lets go and closes the file. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            PosixMemory.close(fd);
        }
    }
}
