package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import java.time.Duration;

/** Points in time on the clock of a host. */
public final class Deadline {

    private Deadline() {}

    /** So long from now; a negative duration is now, one beyond the end of the clock {@link Host#NO_DEADLINE}. */
    public static long after(Host host, Duration timeout) {
        try {
            return Math.addExact(host.nanoTime(), Math.max(0, timeout.toNanos()));
        } catch (ArithmeticException tooLong) {
            return timeout.isNegative() ? host.nanoTime() : Host.NO_DEADLINE;
        }
    }

    /** Whether it has come; {@link Host#NO_DEADLINE} never does. */
    public static boolean isPast(Host host, long deadline) {
        return deadline != Host.NO_DEADLINE && deadline - host.nanoTime() <= 0;
    }
}
