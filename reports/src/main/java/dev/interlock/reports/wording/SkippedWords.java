package dev.interlock.reports.wording;

import dev.interlock.reports.gate.Check;
import dev.interlock.reports.gate.Finding;
import dev.interlock.reports.gate.Judgement;
import java.util.List;
import java.util.stream.Collectors;

/** What was not run, and why. */
public final class SkippedWords {

    private SkippedWords() {}

    /** For instance {@code 2 checks skipped: no python3 on the PATH}; empty if none was. */
    public static String of(Judgement judgement) {
        List<Check> skipped = checks(judgement);
        return skipped.isEmpty() ? "" : Numbers.counted(skipped.size(), "check") + " skipped: "
                + skipped.stream().map(SkippedWords::why).distinct().collect(Collectors.joining("; "));
    }

    /** The checks that were skipped with leave. */
    public static List<Check> checks(Judgement judgement) {
        return judgement.checks().stream()
                .filter(check -> check.finding() == Finding.SKIPPED)
                .toList();
    }

    /** What the machine lacks for this one. */
    public static String why(Check check) {
        return check.verdicts().getFirst().verdict().evidence().bound();
    }
}
