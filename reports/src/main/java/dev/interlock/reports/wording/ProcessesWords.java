package dev.interlock.reports.wording;

import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a check with real processes went. One kind records histories and judges the calls in them; the other runs a
 * whole program again and again, and has no histories.
 */
final class ProcessesWords {

    private static final String OVERLAP = "operations that overlapped another";

    private ProcessesWords() {}

    static String reach(Verdict verdict) {
        Evidence evidence = verdict.evidence();
        boolean atCounterexample = evidence.coverage() == Coverage.STOPPED_AT_COUNTEREXAMPLE;
        String work = String.join(", ", work(evidence));
        if (work.isEmpty()) {
            return switch (verdict.observed()) {
                case HOLDS -> "not seen, in untold work";
                case BREAKS -> atCounterexample ? "stopped at the first counterexample" : "seen";
                case UNKNOWN, SKIPPED -> CoverageWords.UNKNOWN;
            };
        }
        return switch (verdict.observed()) {
            case HOLDS -> "not seen in " + work;
            case BREAKS ->
                atCounterexample
                        ? "stopped at the first counterexample, after " + work
                        : CoverageWords.seenIn(evidence) + work;
            case UNKNOWN, SKIPPED -> CoverageWords.UNKNOWN;
        };
    }

    /** For instance {@code 12 histories}, {@code 600 operations}, {@code 38 % overlapping}. */
    private static List<String> work(Evidence evidence) {
        List<String> work = new ArrayList<>();
        if (evidence.scenarios() == null) {
            if (evidence.samples() != null) {
                work.add(Numbers.counted(evidence.samples(), "run"));
            }
            return work;
        }
        work.add(Numbers.counted(evidence.scenarios(), "history", "histories"));
        if (evidence.samples() != null) {
            work.add(Numbers.counted(evidence.samples(), "operation"));
        }
        FigureWords.named(evidence, OVERLAP)
                .ifPresent(overlap -> work.add(FigureWords.value(overlap) + " overlapping"));
        return work;
    }

    static List<String> amounts(Evidence evidence) {
        List<String> amounts = new ArrayList<>();
        if (evidence.scenarios() == null) {
            Amounts.add(amounts, evidence.samples(), "run", "runs");
        } else {
            Amounts.add(amounts, evidence.scenarios(), "history", "histories");
            Amounts.add(amounts, evidence.samples(), "operation judged", "operations judged");
        }
        Amounts.add(amounts, evidence.invocations(), "invocation", "invocations");
        return amounts;
    }
}
