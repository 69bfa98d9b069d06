package dev.interlock.benchmarks.race;

/** How a ratio stands to its goal. */
public enum Standing {
    /** The median reaches it. */
    MET,
    /** The median does not. */
    NOT_MET,
    /** One of the two is missing, so nobody knows. */
    UNKNOWN,
    /** There is no goal. */
    NO_GOAL
}
