package dev.interlock.reports.wording;

import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amounts of work. What one counts is another thing for each engine. */
public final class Amounts {

    private Amounts() {}

    /** For instance {@code 12 scenarios}; those that the engine does not have are left out. */
    public static List<String> of(Verdict verdict) {
        Evidence evidence = verdict.evidence();
        List<String> amounts =
                switch (verdict.engine()) {
                    case INTERLEAVINGS, HARDWARE -> executions(evidence);
                    case PROCESSES -> ProcessesWords.amounts(evidence);
                    case CRASHES -> CrashesWords.amounts(evidence);
                };
        if (evidence.minimumSamples() != null) {
            amounts.add("at least " + Numbers.grouped(evidence.minimumSamples()) + " needed");
        }
        return amounts;
    }

    private static List<String> executions(Evidence evidence) {
        List<String> amounts = new ArrayList<>();
        add(amounts, evidence.scenarios(), "scenario", "scenarios");
        add(amounts, evidence.invocations(), "invocation", "invocations");
        add(amounts, evidence.samples(), "sample", "samples");
        return amounts;
    }

    static void add(List<String> amounts, @Nullable Long number, String one, String several) {
        if (number != null) {
            amounts.add(Numbers.counted(number, one, several));
        }
    }
}
