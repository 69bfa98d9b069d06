package dev.interlock.benchmarks.crew;

/**
 * Something to do between two turns that touches no memory: multiplications, each waiting for the one before. The
 * exclusive or between them keeps the second compiler from folding several into one, as it does across an addition;
 * gcc does not, and the work in C would be longer.
 */
public final class OutsideWork {

    private static final long SALT = 0x9E37_79B9_7F4A_7C15L;
    private static final long FACTOR = 6_364_136_223_846_793_005L;

    private OutsideWork() {}

    /** So many multiplications; the result has to be used. */
    public static long done(long from, int steps) {
        long x = from;
        for (int i = 0; i < steps; i++) {
            x = (x ^ SALT) * FACTOR;
        }
        return x;
    }
}
