package dev.interlock.shm.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.interlock.shm.access.ProcessIdentity;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for the end of any process of this pid namespace, not only of a child: a pidfd becomes readable when its
 * process ends (pidfd_open(2), Linux 5.3), also when nobody reaps the zombie.
 *
 * <p>prctl(2) PR_SET_PDEATHSIG is no substitute: its signal is sent when the <em>thread</em> ends that forked, and the
 * threads of a JVM come and go.
 */
public final class ProcessDeath {

    /** How often a process is looked at where pidfds are not to be had: the bound on noticing its end there. */
    public static final long POLL_NANOS = 50_000_000;

    /** The same on every architecture: it is newer than the common table of system calls. */
    private static final long SYS_PIDFD_OPEN = 434;

    private static final int POLLIN = 1;
    private static final int FOREVER = -1;

    private static final CFunction SYSCALL = CFunction.named("syscall");
    private static final CFunction POLL = CFunction.named("poll");

    private ProcessDeath() {}

    /**
     * Blocks until the process of this identity has certainly ended; returns at once if it has. Is not ended by an
     * interrupt, and pins the carrier of a virtual thread: call it from a platform thread.
     */
    public static void await(long identity) {
        int fd = (int) SYSCALL.callLong(SYS_PIDFD_OPEN, ProcessIdentity.pid(identity), 0);
        if (fd < 0) {
            poll(identity);
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            // struct pollfd { int fd; short events; short revents; }, little-endian as both architectures are.
            MemorySegment request = arena.allocateFrom(JAVA_INT, fd, POLLIN);
            // Of the right process if that lives now: it began before the pidfd was opened. A signal ends a poll early.
            while (ProcessTable.isAlive(identity) && POLL.callInt(request.address(), 1, FOREVER) <= 0) {
                Thread.onSpinWait();
            }
        } finally {
            PosixMemory.close(fd);
        }
    }

    /** An older kernel, a sandbox that forbids pidfds, no descriptor left, or no such process: look now and then. */
    static void poll(long identity) {
        while (ProcessTable.isAlive(identity)) {
            // With the flag set parking would return at once.
            boolean interrupted = Thread.interrupted();
            LockSupport.parkNanos(POLL_NANOS);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
