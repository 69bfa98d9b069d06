package dev.interlock.harness.history;

/** What the checker says of a history. */
public enum Judgement {
    /** Some order of the calls, compatible with their stamps, gives every result that was recorded. */
    LINEARIZABLE,
    /** No such order exists: every one was looked at. */
    VIOLATION,
    /** The budget ended first. */
    UNKNOWN
}
