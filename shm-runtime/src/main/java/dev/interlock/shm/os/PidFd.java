package dev.interlock.shm.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.interlock.shm.access.ProcessIdentity;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor that stands for a process (pidfd_open(2), Linux 5.3): readable when the process has ended, also while
 * it is a zombie that nobody reaps. Unlike a pid it is never given to another process. Not inherited by children.
 */
final class PidFd implements AutoCloseable {

    /** The same on every architecture: it is newer than the common table of system calls. */
    private static final long SYS_PIDFD_OPEN = 434;

    private static final int POLLIN = 1;
    private static final int FOREVER = -1;

    private static final CFunction SYSCALL = CFunction.named("syscall");
    private static final CFunction POLL = CFunction.named("poll");

    private final int fd;

    /** {@code struct pollfd { int fd; short events; short revents; }}, little-endian as both architectures are. */
    private final MemorySegment request;

    private PidFd(int fd) {
        this.fd = fd;
        this.request = Arena.ofAuto().allocateFrom(JAVA_INT, fd, POLLIN);
    }

    /**
     * Of the process that has the pid of this identity now. It is the right one if that lives after this call: the
     * identity is known, so its process began before it.
     *
     * @return null if there is none: an older kernel, a sandbox that forbids it, no descriptor left, no such process
     */
    static @Nullable PidFd open(long identity) {
        int fd = (int) SYSCALL.callLong(SYS_PIDFD_OPEN, ProcessIdentity.pid(identity), 0);
        return fd < 0 ? null : new PidFd(fd);
    }

    /** Whether the process has ended. One system call, and no more. May be called by several threads at once. */
    boolean hasEnded() {
        return POLL.callInt(request.address(), 1, 0) > 0;
    }

    /** Blocks until it has; false if a signal came first. */
    boolean awaitEnd() {
        return POLL.callInt(request.address(), 1, FOREVER) > 0;
    }

    @Override
    public void close() {
        PosixMemory.close(fd);
    }
}
