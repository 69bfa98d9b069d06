package dev.interlock.harness.verdict;

/** What a run saw. */
public enum Observation {
    /** No wrong outcome within the evidence. This is never a proof: the evidence says how far it reaches. */
    HOLDS,
    /** At least one wrong outcome. */
    BREAKS,
    /** The run did not come to an answer: too few samples, an error of the harness, a budget that ended. */
    UNKNOWN,
    /**
     * Nothing was run, because the machine lacks what the check needs and need not have. {@link Evidence#bound()} says
     * what: {@code no python3 on the PATH}.
     */
    SKIPPED
}
