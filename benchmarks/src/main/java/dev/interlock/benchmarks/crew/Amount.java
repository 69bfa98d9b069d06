package dev.interlock.benchmarks.crew;

import java.time.Duration;

/**
 * How much work a burst is: found in the first bursts, then fixed, unless they were disturbed and it turns out to be far
 * too little: then what is measured would be how a burst begins. The first burst is done again until the members have
 * worked for a while, all against each other: the first contention undoes what the compiler has made of a lock alone.
 */
final class Amount {

    private static final int SEARCHING_BURSTS = 6;
    private static final double LARGEST_STEP = 10;
    private static final double FAR_TOO_SHORT = 3;

    /** Of a member that has a processor to itself. Those that share one take turns to warm up, so they need longer. */
    private static final double WARM_NANOS = 0.7e9;

    private final double enough;

    private long times = 10;
    private int bursts;
    private double warmed;

    /** For a crew of so many members. */
    Amount(int members) {
        enough = WARM_NANOS * Math.max(1, (double) members / Runtime.getRuntime().availableProcessors());
    }

    /** How often each member does its part. */
    long times() {
        return times;
    }

    /**
     * Learns how long the last burst took.
     *
     * @return whether that was long enough; if not, it should be done again
     */
    boolean suits(double nanos, Duration about) {
        double factor = Math.min(LARGEST_STEP, about.toNanos() / nanos);
        if (bursts >= SEARCHING_BURSTS) {
            if (factor > FAR_TOO_SHORT) {
                times = (long) (times * factor);
            }
            return true;
        }
        warmed += nanos;
        times = Math.max(1, (long) (times * factor));
        if (factor < LARGEST_STEP / 2 && warmed > enough) {
            bursts++;
            return true;
        }
        return false;
    }
}
