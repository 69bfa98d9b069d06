package dev.interlock.benchmarks.row;

/**
 * How our figure should stand to a peer's.
 *
 * @param peer the name of a contestant of the row
 * @param ratio bound of ours/peer: not above where less is better, not below where more is
 */
public record Goal(String peer, double ratio) {

    /** Checks the bound. */
    public Goal {
        if (!(ratio > 0)) {
            throw new IllegalArgumentException("A ratio is positive: " + ratio);
        }
    }
}
