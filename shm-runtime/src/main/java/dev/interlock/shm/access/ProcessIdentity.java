package dev.interlock.shm.access;

/**
 * The layout of a process identity: 61 bits that no other process of this boot ever has.
 *
 * <pre>
 *  63   61 60                                      22 21                     0
 * +-------+------------------------------------------+------------------------+
 * |   0   |   start time, clock ticks since boot     |          pid           |
 * +-------+------------------------------------------+------------------------+
 * </pre>
 *
 * <p>A pid alone is used again after its process has ended; the start time (field 22 of {@code /proc/pid/stat}, see
 * proc_pid_stat(5)) tells the two apart. Linux bounds pids by 2^22 (PID_MAX_LIMIT); 39 bits of ticks of 10 ms are 174
 * years. The three free bits let an identity share a 64-bit word with flags, so that one compare-and-set publishes an
 * owner whole. The identity 0 is nobody.
 */
public final class ProcessIdentity {

    /** Nobody: no process has this identity. */
    public static final long NONE = 0;

    /** Number of bits an identity needs. */
    public static final int BITS = 61;

    private static final int PID_BITS = 22;
    private static final long PID_MASK = (1L << PID_BITS) - 1;
    private static final long MAX_TICKS = (1L << (BITS - PID_BITS)) - 1;

    private ProcessIdentity() {}

    /**
     * Packs an identity.
     *
     * @param pid 1 to 4,194,303
     * @param startTicks start time in clock ticks since boot, 0 to 2^39 - 1
     * @throws IllegalArgumentException if either is out of range
     */
    public static long pack(long pid, long startTicks) {
        if (pid <= 0 || pid > PID_MASK || startTicks < 0 || startTicks > MAX_TICKS) {
            throw new IllegalArgumentException("not a process: pid " + pid + ", start time " + startTicks);
        }
        return startTicks << PID_BITS | pid;
    }

    /** The pid of an identity. */
    public static int pid(long identity) {
        return (int) (identity & PID_MASK);
    }

    /** The start time of an identity, in clock ticks since boot. */
    public static long startTicks(long identity) {
        return identity >>> PID_BITS & MAX_TICKS;
    }
}
