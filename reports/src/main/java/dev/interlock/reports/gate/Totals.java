package dev.interlock.reports.gate;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.reports.intake.VerdictFile;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The campaign in numbers.
 *
 * @param checks checks planned or answered
 * @param checksAsExpected those of them that are as expected
 * @param subjects checks on subjects
 * @param subjectsAsExpected those of them that are as expected
 * @param canaries checks on canaries
 * @param canariesCaught those of them that broke, with nothing else wrong
 * @param skipped checks on subjects and canaries that were skipped, with leave
 * @param verdicts verdict files read
 * @param wrongOutcomes different wrong outcomes, added up over all checks
 * @param scenarios scenarios explored, of interleavings
 * @param invocations executions explored, of interleavings
 * @param samples executions sampled, of hardware
 * @param operations operations of real processes whose history was judged
 * @param runs runs of whole programs with real processes
 * @param crashPoints crash points visited
 * @param seconds wall-clock time of all checks together
 */
public record Totals(
        long checks,
        long checksAsExpected,
        long subjects,
        long subjectsAsExpected,
        long canaries,
        long canariesCaught,
        long skipped,
        long verdicts,
        long wrongOutcomes,
        long scenarios,
        long invocations,
        long samples,
        long operations,
        long runs,
        long crashPoints,
        double seconds) {

    /** Adds up a campaign. */
    public static Totals of(Judgement judgement) {
        List<Check> checks = judgement.checks();
        List<Verdict> verdicts = checks.stream()
                .flatMap(check -> check.verdicts().stream())
                .map(VerdictFile::verdict)
                .toList();
        return new Totals(
                checks.size(),
                checks.stream().filter(check -> check.finding().isAsExpected()).count(),
                count(checks, Role.SUBJECT, false),
                count(checks, Role.SUBJECT, true),
                count(checks, Role.CANARY, false),
                count(checks, Role.CANARY, true),
                checks.stream().filter(check -> check.finding() == Finding.SKIPPED).count(),
                verdicts.size(),
                verdicts.stream().mapToLong(v -> v.evidence().wrongOutcomes()).sum(),
                sum(verdicts, Engine.INTERLEAVINGS, Evidence::scenarios),
                sum(verdicts, Engine.INTERLEAVINGS, Evidence::invocations),
                sum(verdicts, Engine.HARDWARE, Evidence::samples),
                sum(verdicts, Engine.PROCESSES, evidence -> evidence.scenarios() == null ? null : evidence.samples()),
                sum(verdicts, Engine.PROCESSES, evidence -> evidence.scenarios() == null ? evidence.samples() : null),
                sum(verdicts, Engine.CRASHES, Evidence::invocations),
                verdicts.stream().mapToDouble(Verdict::seconds).sum());
    }

    private static long count(List<Check> checks, Role role, boolean onlyAsExpected) {
        return checks.stream()
                .filter(check -> check.role() == role)
                .filter(check -> !onlyAsExpected || check.finding().isAsExpected())
                .count();
    }

    /** What one engine counts is not what another does under the same name. */
    private static long sum(List<Verdict> verdicts, Engine engine, Function<Evidence, @Nullable Long> number) {
        return verdicts.stream()
                .filter(verdict -> verdict.engine() == engine)
                .map(verdict -> number.apply(verdict.evidence()))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }
}
