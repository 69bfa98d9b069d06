package dev.interlock.reports.record;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.reports.figures.FigureSeries;
import dev.interlock.reports.gate.Check;
import dev.interlock.reports.gate.Finding;
import dev.interlock.reports.gate.GateResult;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.gate.Problem;
import dev.interlock.reports.gate.Totals;
import dev.interlock.reports.intake.VerdictFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code report.json}.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION} of the format
 * @param generated when the report was written
 * @param result how the campaign ends
 * @param exitCode the exit code that says so
 * @param tier the tier that was asked for; null when any was welcome
 * @param planned whether a plan said what a complete campaign holds
 * @param problems every reason, gravest first
 * @param totals the campaign in numbers
 * @param checks every cell of the matrix
 * @param figures what was measured beside the answers, by name
 */
public record ReportRecord(
        int schemaVersion,
        Instant generated,
        GateResult result,
        int exitCode,
        @Nullable Tier tier,
        boolean planned,
        List<Problem> problems,
        Totals totals,
        List<Cell> checks,
        List<Series> figures) {

    /** The format version that this class writes. */
    public static final int SCHEMA_VERSION = 3;

    /** Copies the lists. */
    public ReportRecord {
        problems = List.copyOf(problems);
        checks = List.copyOf(checks);
        figures = List.copyOf(figures);
    }

    /** The record of a campaign. */
    public static ReportRecord of(Judgement judgement, Instant generated) {
        return new ReportRecord(
                SCHEMA_VERSION,
                generated,
                judgement.result(),
                judgement.result().exitCode(),
                judgement.tier(),
                judgement.planned(),
                judgement.problems(),
                Totals.of(judgement),
                judgement.checks().stream().map(Cell::of).toList(),
                FigureSeries.of(judgement).stream().map(Series::of).toList());
    }

    /**
     * One cell of the matrix.
     *
     * @param id the identity of its verdict
     * @param engine who checks it
     * @param subject its row
     * @param lockMode its column
     * @param role whether it is a subject or a canary
     * @param expected what a healthy harness reports
     * @param finding what the gate says of it
     * @param answers the verdicts: one in a healthy campaign
     */
    public record Cell(
            String id,
            Engine engine,
            String subject,
            String lockMode,
            Role role,
            Expectation expected,
            Finding finding,
            List<Answer> answers) {

        /** Copies the answers. */
        public Cell {
            answers = List.copyOf(answers);
        }

        private static Cell of(Check check) {
            return new Cell(
                    check.id(),
                    check.engine(),
                    check.subject(),
                    check.lockMode(),
                    check.role(),
                    check.expected(),
                    check.finding(),
                    check.verdicts().stream().map(Answer::of).toList());
        }
    }

    /**
     * One verdict.
     *
     * @param file the path it was read from, as the command was given it
     * @param verdict its content
     */
    public record Answer(String file, Verdict verdict) {

        private static Answer of(VerdictFile source) {
            return new Answer(source.file().toString(), source.verdict());
        }
    }

    /**
     * One thing that an engine measured, over all subjects.
     *
     * @param engine who measured
     * @param name the name of the figures
     * @param unit of all values and bounds; empty for a bare count
     * @param values one for each subject that has the figure
     */
    public record Series(Engine engine, String name, String unit, List<Value> values) {

        /** Copies the values. */
        public Series {
            values = List.copyOf(values);
        }

        private static Series of(FigureSeries series) {
            return new Series(
                    series.engine(),
                    series.name(),
                    series.unit(),
                    series.points().stream().map(Value::of).toList());
        }
    }

    /**
     * One value of a series.
     *
     * @param checkId whose it is
     * @param value how much
     * @param limit the bound to read it beside; null where there is none
     */
    public record Value(String checkId, double value, @Nullable Double limit) {

        private static Value of(FigureSeries.Point point) {
            return new Value(
                    point.check().id(), point.figure().value(), point.figure().limit());
        }
    }
}
