package dev.interlock.harness.verdict;

import static java.util.Objects.requireNonNull;

/**
 * One row of a histogram.
 *
 * @param result the result as the actors saw it, for instance {@code 1, 1}
 * @param count how often it was seen, at least 0
 * @param grade what the subject's contract says of it
 * @param meaning one sentence for the reader: what this result says
 */
public record Outcome(String result, long count, Grade grade, String meaning) {

    /** Refuses null. */
    public Outcome {
        requireNonNull(result, "result");
        requireNonNull(grade, "grade");
        requireNonNull(meaning, "meaning");
    }
}
