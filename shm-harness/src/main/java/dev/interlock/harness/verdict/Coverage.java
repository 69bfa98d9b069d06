package dev.interlock.harness.verdict;

/** How far a search went. */
public enum Coverage {
    /** Every case within {@link Evidence#bound()} was visited. */
    EXHAUSTED,
    /** The search stopped at {@link Evidence#cap()} cases before it had visited all. */
    CAPPED,
    /** Cases were drawn, not enumerated. */
    SAMPLED,
    /** The search ended at the first counterexample. */
    STOPPED_AT_COUNTEREXAMPLE
}
