package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import java.time.Duration;

/** Points in time on the clock of a host. */
final class Deadline {

    private Deadline() {}

    /** So much from now; {@link Host#NO_DEADLINE} if that is beyond the clock. */
    static long after(Host host, Duration timeout) {
        try {
            return Math.addExact(host.nanoTime(), Math.max(0, timeout.toNanos()));
        } catch (ArithmeticException tooLong) {
            return Host.NO_DEADLINE;
        }
    }

    static boolean isPast(Host host, long deadline) {
        return deadline != Host.NO_DEADLINE && deadline - host.nanoTime() <= 0;
    }
}
