package dev.interlock.harness.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One failing run.
 *
 * @param text the whole account as the engine gives it, preformatted
 * @param trace the steps in the order in which they happened, for a table with one column per actor; may be empty
 * @param before the shared words before the run, decoded; absent when the engine cannot tell
 * @param after the shared words after the run, decoded; absent when the engine cannot tell
 */
public record Counterexample(
        String text, List<Step> trace, @Nullable String before, @Nullable String after) {

    /** Copies the trace; refuses null where the type has none. */
    public Counterexample {
        requireNonNull(text, "text");
        trace = List.copyOf(trace);
    }

    /**
     * One step of one actor.
     *
     * @param actor the thread or process, counted from 0: the column of the table
     * @param text what it did
     */
    public record Step(int actor, String text) {

        /** Refuses null. */
        public Step {
            requireNonNull(text, "text");
        }
    }
}
