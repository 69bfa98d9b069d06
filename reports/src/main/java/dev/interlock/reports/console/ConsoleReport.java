package dev.interlock.reports.console;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.reports.figures.FigureSeries;
import dev.interlock.reports.gate.Check;
import dev.interlock.reports.gate.Finding;
import dev.interlock.reports.gate.GateResult;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.gate.Problem;
import dev.interlock.reports.gate.Totals;
import dev.interlock.reports.wording.Headline;
import dev.interlock.reports.wording.Numbers;
import dev.interlock.reports.wording.SkippedWords;
import dev.interlock.reports.wording.VerdictWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The report as plain text, in ASCII marks so that it survives any terminal and any log. */
public final class ConsoleReport {

    private static final int LONGEST_BRIEF = 80;

    private static final String SKIPPED = "skip ";

    private ConsoleReport() {}

    /** The text, with a line feed at the end. */
    public static String of(Judgement judgement) {
        StringBuilder text = new StringBuilder();
        for (Engine engine : Engine.values()) {
            List<Check> checks =
                    judgement.checks().stream().filter(c -> c.engine() == engine).toList();
            if (!checks.isEmpty()) {
                table(text, engine, checks);
            }
        }
        text.append(FigureLines.of(FigureSeries.of(judgement)));
        totals(text, Totals.of(judgement));
        if (!SkippedWords.checks(judgement).isEmpty()) {
            text.append(SKIPPED).append("  ").append(SkippedWords.of(judgement)).append(", so they show nothing\n\n");
        }
        judgement.problems().forEach(problem -> problem(text, problem));
        if (!judgement.problems().isEmpty()) {
            text.append('\n');
        }
        return text.append(mark(judgement.result()))
                .append("  ")
                .append(Headline.of(judgement))
                .append(" (exit code ")
                .append(judgement.result().exitCode())
                .append(")\n")
                .toString();
    }

    private static void table(StringBuilder text, Engine engine, List<Check> checks) {
        int subjects = width(checks, Check::subject);
        int modes = width(checks, Check::lockMode);
        int findings = width(checks, check -> check.finding().word());
        String row = "  %-5s  %-" + subjects + "s  %-" + modes + "s  %-" + findings + "s  %s%n";
        text.append(VerdictWords.title(engine)).append('\n');
        for (Check check : checks) {
            text.append(String.format(
                            row,
                            mark(check.finding()),
                            check.subject(),
                            check.lockMode(),
                            check.finding().word(),
                            shortened(VerdictWords.inBrief(check)))
                    .stripTrailing());
            text.append('\n');
        }
        text.append('\n');
    }

    private static void totals(StringBuilder text, Totals totals) {
        text.append("%s of %s as expected; %s of %s caught; %s; %s of checking%n%n"
                .formatted(
                        Numbers.grouped(totals.subjectsAsExpected()),
                        Numbers.counted(totals.subjects(), "subject"),
                        Numbers.grouped(totals.canariesCaught()),
                        totals.canaries() == 1 ? "1 canary" : Numbers.grouped(totals.canaries()) + " canaries",
                        work(totals),
                        Numbers.time(totals.seconds())));
    }

    private static String work(Totals totals) {
        List<String> work = new ArrayList<>();
        work.add(Numbers.counted(totals.invocations(), "invocation"));
        work.add(Numbers.counted(totals.samples(), "sample"));
        if (totals.operations() > 0) {
            work.add(Numbers.counted(totals.operations(), "operation") + " of real processes");
        }
        if (totals.crashPoints() > 0) {
            work.add(Numbers.counted(totals.crashPoints(), "crash point"));
        }
        return String.join(", ", work);
    }

    private static void problem(StringBuilder text, Problem problem) {
        text.append(mark(problem.finding().result()))
                .append("  ")
                .append(problem.finding().word())
                .append("  ")
                .append(problem.message())
                .append('\n');
        if (problem.replay() != null) {
            text.append("       replay: ").append(problem.replay()).append('\n');
        }
    }

    private static String mark(Finding finding) {
        return finding == Finding.SKIPPED ? SKIPPED : mark(finding.result());
    }

    private static String mark(GateResult result) {
        return switch (result) {
            case AS_EXPECTED -> "ok   ";
            case CONTRADICTED -> "WRONG";
            case BLIND -> "BLIND";
        };
    }

    private static int width(List<Check> checks, Function<Check, String> column) {
        return checks.stream().map(column).mapToInt(String::length).max().orElse(1);
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST_BRIEF ? words : words.substring(0, LONGEST_BRIEF - 3) + "...";
    }
}
