package dev.interlock.harness.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The work on which an observation rests. A number that an engine does not have is absent, not zero.
 *
 * @param coverage how far the search went
 * @param bound the cases that were meant, in words: {@code 2 threads x 2 operations, one switch point per access}.
 *     Where there is no answer, why not
 * @param cap at how many invocations per scenario the search stops
 * @param scenarios scenarios explored
 * @param invocations executions explored, over all scenarios
 * @param samples executions sampled
 * @param minimumSamples how many samples a run without a wrong outcome needs; below, it is {@link Observation#UNKNOWN}.
 *     A wrong outcome that was seen counts however few the samples
 * @param outcomes the histogram of results, most frequent first; empty when the engine has none
 * @param figures what else was measured, in the order to show it
 */
public record Evidence(
        Coverage coverage,
        String bound,
        @Nullable Long cap,
        @Nullable Long scenarios,
        @Nullable Long invocations,
        @Nullable Long samples,
        @Nullable Long minimumSamples,
        List<Outcome> outcomes,
        List<Figure> figures) {

    /** Copies the lists; refuses null where the type has none. */
    public Evidence {
        requireNonNull(coverage, "coverage");
        requireNonNull(bound, "bound");
        outcomes = List.copyOf(outcomes);
        figures = List.copyOf(figures);
    }

    /** Of a check of which nothing was run. */
    public static Evidence skipped(String why) {
        return new Evidence(Coverage.SAMPLED, why, null, null, null, null, null, List.of(), List.of());
    }

    /** How many different wrong outcomes were seen. */
    public long wrongOutcomes() {
        return outcomes.stream().filter(o -> o.grade() != Grade.ACCEPTABLE && o.count() > 0).count();
    }
}
