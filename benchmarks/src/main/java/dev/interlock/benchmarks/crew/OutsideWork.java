package dev.interlock.benchmarks.crew;

/** Something to do between two turns that touches no memory: multiplications, each waiting for the one before. */
public final class OutsideWork {

    private static final long FACTOR = 6_364_136_223_846_793_005L;

    private OutsideWork() {}

    /** So many multiplications; the result has to be used. */
    public static long done(long from, int steps) {
        long x = from;
        for (int i = 0; i < steps; i++) {
            x = x * FACTOR + 1;
        }
        return x;
    }
}
