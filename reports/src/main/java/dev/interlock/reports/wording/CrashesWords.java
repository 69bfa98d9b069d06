package dev.interlock.reports.wording;

import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Figure;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a check with killed processes went. A crash point is a place at which a process can die: before an access,
 * after the last one, or asleep.
 */
final class CrashesWords {

    private static final String POINTS = "crash points";
    private static final String VISITED = "crash points visited";
    private static final String RANDOM_KILLS = "random kills survived";

    private CrashesWords() {}

    static String reach(Verdict verdict) {
        Evidence evidence = verdict.evidence();
        if (verdict.observed() == Observation.UNKNOWN) {
            return isShort(evidence) ? CoverageWords.UNKNOWN + ", " + visited(evidence) : CoverageWords.UNKNOWN;
        }
        return switch (evidence.coverage()) {
            case EXHAUSTED -> exhausted(evidence);
            case CAPPED -> "capped" + after(", ", visited(evidence));
            case SAMPLED -> sampled(verdict.observed(), evidence.samples());
            case STOPPED_AT_COUNTEREXAMPLE ->
                "stopped at the first counterexample" + after(", ", soFar(evidence));
        };
    }

    private static String exhausted(Evidence evidence) {
        Long points = points(evidence, POINTS);
        Long visited = points(evidence, VISITED);
        // What the verdict calls exhausted is not repeated where its own numbers speak against it.
        if (points != null && visited != null && visited < points) {
            return visited(evidence);
        }
        String count = points == null || visited == null
                ? ""
                : ": " + Numbers.grouped(visited) + " of " + Numbers.grouped(points);
        Long kills = points(evidence, RANDOM_KILLS);
        return "every crash point visited" + count
                + (kills == null ? "" : ", and " + Numbers.counted(kills, "random kill") + " survived");
    }

    private static String sampled(Observation observed, @Nullable Long kills) {
        if (kills == null) {
            return "sampled";
        }
        return (observed == Observation.BREAKS ? "seen in " : "not seen in ") + Numbers.counted(kills, "kill");
    }

    /** The number that was meant is not known when a search ends early. */
    private static String soFar(Evidence evidence) {
        Long visited = points(evidence, VISITED);
        Long counted = visited == null ? evidence.invocations() : visited;
        return counted == null ? "" : "after " + Numbers.counted(counted, "crash point");
    }

    private static String visited(Evidence evidence) {
        Long points = points(evidence, POINTS);
        Long visited = points(evidence, VISITED);
        if (points == null || visited == null) {
            return evidence.invocations() == null
                    ? ""
                    : Numbers.counted(evidence.invocations(), "crash point") + " visited";
        }
        return Numbers.grouped(visited) + " of " + Numbers.counted(points, "crash point") + " visited";
    }

    private static boolean isShort(Evidence evidence) {
        Long points = points(evidence, POINTS);
        Long visited = points(evidence, VISITED);
        return points != null && visited != null && visited < points;
    }

    private static @Nullable Long points(Evidence evidence, String name) {
        return FigureWords.named(evidence, name).map(Figure::value).map(Math::round).orElse(null);
    }

    private static String after(String link, String words) {
        return words.isEmpty() ? "" : link + words;
    }

    static List<String> amounts(Evidence evidence) {
        List<String> amounts = new ArrayList<>();
        Amounts.add(amounts, evidence.scenarios(), "situation", "situations");
        Amounts.add(amounts, evidence.invocations(), "crash point visited", "crash points visited");
        Amounts.add(amounts, evidence.samples(), "kill", "kills");
        return amounts;
    }
}
