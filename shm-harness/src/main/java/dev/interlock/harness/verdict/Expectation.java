package dev.interlock.harness.verdict;

/** What a healthy harness reports of a subject. */
public enum Expectation {
    /** No wrong outcome within the evidence. */
    HOLDS,
    /** At least one wrong outcome: an unlocked variant, or a canary. */
    BREAKS,
    /** The language permits the weak outcome, and this CPU need not show it. Either observation is as expected. */
    MAY_BREAK
}
