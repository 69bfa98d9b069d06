package dev.interlock.benchmarks.row;

/** Which figures are the better ones. */
public enum Better {
    /** Times: the ratio to a peer should be small. */
    LESS,
    /** Rates: the ratio to a peer should be large. */
    MORE;

    /** Whether this ratio reaches that goal. */
    public boolean reaches(double ratio, double goal) {
        return this == LESS ? ratio <= goal : ratio >= goal;
    }
}
