package dev.interlock.reports.wording;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Outcome;
import dev.interlock.harness.verdict.Verdict;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How far a search went, in words that claim no more than it did. */
public final class CoverageWords {

    private static final Pattern FIRST_CLAUSE_ENDS = Pattern.compile(" \\(|; |, every |, one switch");

    /** After the reason the engine says how much it had done until then. */
    private static final Pattern REASON_ENDS = Pattern.compile("; |: (?=\\d)");

    /** The reach of a run that came to no answer; the bound then says why. */
    static final String UNKNOWN = "unknown";

    /** The reach of a check of which nothing was run; the bound then says why. */
    private static final String SKIPPED = "skipped";

    private CoverageWords() {}

    /** With the bound beside it: {@code exhausted: 2 threads x 2 operations}. */
    public static String of(Verdict verdict) {
        // The reach of a check with killed processes ends in a list, which the bound goes on with.
        boolean list = verdict.engine() == Engine.CRASHES
                && verdict.observed() != Observation.UNKNOWN
                && verdict.observed() != Observation.SKIPPED;
        return reach(verdict) + (list ? "; " : ": ") + verdict.evidence().bound();
    }

    /** For a cell of the matrix: the first clause of the bound stands for it, and the evidence has the rest. */
    public static String inBrief(Verdict verdict) {
        String reach = reach(verdict);
        String bound = verdict.evidence().bound();
        return switch (verdict.engine()) {
            case INTERLEAVINGS, HARDWARE -> reach + ": " + FIRST_CLAUSE_ENDS.split(bound, 2)[0];
            // Their reach is counted in what they did, and needs the bound only as the reason why there is no answer.
            case PROCESSES, CRASHES ->
                reach.equals(UNKNOWN) || reach.equals(SKIPPED) ? reach + ": " + REASON_ENDS.split(bound, 2)[0] : reach;
        };
    }

    private static String reach(Verdict verdict) {
        if (verdict.observed() == Observation.SKIPPED) {
            return SKIPPED;
        }
        return switch (verdict.engine()) {
            case INTERLEAVINGS, HARDWARE -> reachOfExecutions(verdict);
            case PROCESSES -> ProcessesWords.reach(verdict);
            case CRASHES -> CrashesWords.reach(verdict);
        };
    }

    private static String reachOfExecutions(Verdict verdict) {
        Evidence evidence = verdict.evidence();
        return switch (evidence.coverage()) {
            case EXHAUSTED -> "exhausted";
            case CAPPED -> capped(evidence.cap());
            case SAMPLED -> sampled(verdict.observed(), evidence);
            case STOPPED_AT_COUNTEREXAMPLE -> "stopped at the first counterexample";
        };
    }

    private static String capped(@Nullable Long cap) {
        return cap == null ? "capped" : "capped at " + Numbers.grouped(cap);
    }

    private static String sampled(Observation observed, Evidence evidence) {
        if (evidence.samples() == null) {
            return "sampled";
        }
        String samples = Numbers.counted(evidence.samples(), "sample");
        return switch (observed) {
            case HOLDS -> "not seen in " + samples;
            case BREAKS -> seenIn(evidence) + samples;
            case UNKNOWN, SKIPPED -> samples + ", no answer";
        };
    }

    /** What a number of runs follows. */
    static String seenIn(Evidence evidence) {
        long wrong = evidence.outcomes().stream()
                .filter(outcome -> outcome.grade() != Grade.ACCEPTABLE)
                .mapToLong(Outcome::count)
                .sum();
        return wrong == 0 ? "seen in " : "seen in " + Numbers.grouped(wrong) + " of ";
    }
}
