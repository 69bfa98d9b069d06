package dev.interlock.shm.os;

import java.util.concurrent.locks.LockSupport;

/**
 * Waits for the end of any process of this pid namespace, not only of a child: a {@linkplain PidFd pidfd} tells.
 *
 * <p>prctl(2) PR_SET_PDEATHSIG is no substitute: its signal is sent when the <em>thread</em> ends that forked, and the
 * threads of a JVM come and go.
 */
public final class ProcessDeath {

    /** How often a process is looked at where pidfds are not to be had: the bound on noticing its end there. */
    public static final long POLL_NANOS = 50_000_000;

    private ProcessDeath() {}

    /**
     * Blocks until the process of this identity has certainly ended; returns at once if it has. Is not ended by an
     * interrupt, and pins the carrier of a virtual thread: call it from a platform thread.
     */
    public static void await(long identity) {
        try (PidFd process = PidFd.open(identity)) {
            if (process == null) {
                poll(identity);
                return;
            }
            while (ProcessTable.isAlive(identity) && !process.awaitEnd()) {
                Thread.onSpinWait();
            }
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
