package dev.interlock.reports.wording;

import dev.interlock.harness.verdict.Role;
import dev.interlock.reports.gate.Finding;
import dev.interlock.reports.gate.GateResult;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.gate.Totals;

/** The campaign's end in one sentence. */
public final class Headline {

    private static final String UNWATCHED = "No canary stood watch: nothing here says how well the harness sees.";

    private Headline() {}

    /** The sentence, without a full stop. */
    public static String of(Judgement judgement) {
        return switch (judgement.result()) {
            case AS_EXPECTED -> asExpected(judgement, Totals.of(judgement));
            case CONTRADICTED -> Numbers.counted(judgement.problems().size(), "answer") + " not as expected";
            case BLIND -> "The harness is blind or incomplete";
        };
    }

    /** What follows from it. */
    public static String consequence(Judgement judgement) {
        Totals totals = Totals.of(judgement);
        boolean watched = totals.canariesCaught() > 0;
        return switch (judgement.result()) {
            case AS_EXPECTED ->
                watched ? "This says what was looked at and how far, not that nothing else can happen." : UNWATCHED;
            case CONTRADICTED ->
                watched
                        ? everyCanary(judgement) + " was caught: the harness sees, and the subjects are at fault."
                        : UNWATCHED;
            case BLIND -> blind(judgement);
        };
    }

    private static String asExpected(Judgement judgement, Totals totals) {
        if (totals.skipped() > 0) {
            String canaries = totals.canariesCaught() == 0 ? "" : ", every canary among them caught";
            return "Every cell that ran as expected" + canaries + "; " + SkippedWords.of(judgement);
        }
        String canaries = totals.canaries() == 0 ? "" : ", every canary caught";
        return "Every cell as expected" + canaries;
    }

    private static String everyCanary(Judgement judgement) {
        boolean skipped = judgement.checks().stream()
                .anyMatch(check -> check.role() == Role.CANARY && check.finding() == Finding.SKIPPED);
        return skipped ? "Every canary that ran" : "Every canary";
    }

    private static String blind(Judgement judgement) {
        long contradicted = judgement.problems().stream()
                .filter(problem -> problem.finding().result() == GateResult.CONTRADICTED)
                .count();
        String others = contradicted == 0
                ? ""
                : " " + Numbers.counted(contradicted, "answer") + " against expectation "
                        + (contradicted == 1 ? "is" : "are") + " listed below all the same.";
        return "The other answers cannot be trusted until this is repaired." + others;
    }
}
