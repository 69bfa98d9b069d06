package dev.interlock.harness.verdict;

/** What a contract says of an outcome; the words are those of JCStress. */
public enum Grade {
    /** Right. */
    ACCEPTABLE,
    /** Wrong for the caller, and what this unlocked or weak variant is expected to show. */
    INTERESTING,
    /** A violation. */
    FORBIDDEN
}
