package dev.interlock.reports.sample;

import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Counterexample.Step;
import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Figure;
import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Machine;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Outcome;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes verdicts for tests: a subject that holds, until told otherwise. */
public final class SampleVerdict {

    private final Engine engine;
    private final String subject;
    private final String lockMode;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private Role role = Role.SUBJECT;
    private Expectation expected = Expectation.HOLDS;
    private Observation observed = Observation.HOLDS;
    private Coverage coverage = Coverage.EXHAUSTED;
    private @Nullable Long cap;
    private @Nullable Long scenarios;
    private @Nullable Long invocations;
    private @Nullable Long samples;
    private @Nullable Long minimumSamples;
    private @Nullable String bound;
    private @Nullable Counterexample counterexample;
    private Tier tier = Tier.SMOKE;

    private SampleVerdict(Engine engine, String subject, String lockMode) {
        this.engine = engine;
        this.subject = subject;
        this.lockMode = lockMode;
    }

    public static SampleVerdict of(Engine engine, String subject, String lockMode) {
        return new SampleVerdict(engine, subject, lockMode);
    }

    public static SampleVerdict explored(String subject, String lockMode) {
        SampleVerdict sample = new SampleVerdict(Engine.INTERLEAVINGS, subject, lockMode);
        sample.scenarios = 12L;
        sample.invocations = 18_432L;
        return sample;
    }

    public static SampleVerdict sampled(Engine engine, String subject, String lockMode) {
        SampleVerdict sample = new SampleVerdict(engine, subject, lockMode);
        sample.coverage = Coverage.SAMPLED;
        return sample.samples(2_500_000L, 100_000L);
    }

    /** Histories of real processes, all calls of which were judged. */
    public static SampleVerdict recorded(String subject, String lockMode, long histories, double overlapping) {
        SampleVerdict sample = new SampleVerdict(Engine.PROCESSES, subject, lockMode);
        sample.coverage = Coverage.SAMPLED;
        sample.scenarios = histories;
        return sample.samples(50 * histories, 25L)
                .bound("2 processes x 25 operations from a start line, " + histories
                        + " histories, stamps from a shared counter, which is a fence around each call; seed 42")
                .figure("processes", 2, "", null)
                .figure("operations recorded", 50 * histories, "", null)
                .figure("operations that overlapped another", overlapping, "%", null)
                .figure("recorded by all processes", 9_553.14, "operations/s", null)
                .figure("checker per thousand operations", 16.946, "ms", null);
    }

    /** Runs of a whole program with real processes. */
    public static SampleVerdict ran(String subject, String lockMode, long runs) {
        SampleVerdict sample = new SampleVerdict(Engine.PROCESSES, subject, lockMode);
        sample.coverage = Coverage.SAMPLED;
        return sample.samples(runs, 1L)
                .bound(runs + " runs of 10 processes x 10 increments")
                .figure("runs", runs, "", null);
    }

    /** A death at every access, of which this many were visited. */
    public static SampleVerdict killed(String subject, String lockMode, long visited, long points) {
        SampleVerdict sample = new SampleVerdict(Engine.CRASHES, subject, lockMode);
        return sample.scenarios(2L)
                .invocations(visited)
                .bound("a death at every access of each operation; acquire() K = 24, release() K = 16;"
                        + " besides, 200 random kills under load")
                .figure("crash points", points, "", null)
                .figure("crash points visited", visited, "", null);
    }

    /** How long survivors waited, in milliseconds, beside a bound of 50 ms. */
    public SampleVerdict latency(double p50, double p99, double max) {
        return figure("survivor latency after a holder's death p50", p50, "ms", 50.0)
                .figure("survivor latency after a holder's death p99", p99, "ms", 50.0)
                .figure("survivor latency after a holder's death max", max, "ms", 50.0);
    }

    public SampleVerdict figure(String name, double value, String unit, @Nullable Double limit) {
        figures.add(new Figure(name, value, unit, limit));
        return this;
    }

    public SampleVerdict canary() {
        role = Role.CANARY;
        return expected(Expectation.BREAKS).observed(Observation.BREAKS);
    }

    public SampleVerdict expected(Expectation newExpected) {
        expected = newExpected;
        return this;
    }

    public SampleVerdict observed(Observation newObserved) {
        observed = newObserved;
        return this;
    }

    /** Nothing was run. */
    public SampleVerdict skipped(String why) {
        cap = null;
        counterexample = null;
        outcomes.clear();
        figures.clear();
        return observed(Observation.SKIPPED)
                .coverage(Coverage.SAMPLED)
                .scenarios(null)
                .invocations(null)
                .samples(null, null)
                .bound(why);
    }

    public SampleVerdict breaksAsExpected() {
        return expected(Expectation.BREAKS).observed(Observation.BREAKS);
    }

    public SampleVerdict coverage(Coverage newCoverage) {
        coverage = newCoverage;
        return this;
    }

    public SampleVerdict capped(long newCap) {
        cap = newCap;
        return coverage(Coverage.CAPPED);
    }

    public SampleVerdict scenarios(@Nullable Long number) {
        scenarios = number;
        return this;
    }

    public SampleVerdict bound(String words) {
        bound = words;
        return this;
    }

    public SampleVerdict invocations(@Nullable Long number) {
        invocations = number;
        return this;
    }

    public SampleVerdict samples(@Nullable Long number, @Nullable Long minimum) {
        samples = number;
        minimumSamples = minimum;
        return this;
    }

    public SampleVerdict outcome(String result, long count, Grade grade, String meaning) {
        outcomes.add(new Outcome(result, count, grade, meaning));
        return this;
    }

    public SampleVerdict tier(Tier newTier) {
        tier = newTier;
        return this;
    }

    public SampleVerdict counterexample(Counterexample newCounterexample) {
        counterexample = newCounterexample;
        return this;
    }

    /** With the interleaving that loses an update, and an end to the search there. */
    public SampleVerdict lostUpdate() {
        coverage = Coverage.STOPPED_AT_COUNTEREXAMPLE;
        return counterexample(new Counterexample(
                "= Invalid execution results =\n| increment(): 1 | increment(): 1 |\n<details of the run>",
                List.of(
                        new Step(0, "increment()"),
                        new Step(0, "  getInt(offset 64): 0"),
                        new Step(1, "increment()"),
                        new Step(1, "  getInt(offset 64): 0"),
                        new Step(1, "  setInt(offset 64, 1)"),
                        new Step(1, "  result: 1"),
                        new Step(0, "  setInt(offset 64, 1)"),
                        new Step(0, "  result: 1")),
                "offset 64: int value = 0",
                "offset 64: int value = 1"));
    }

    public Verdict verdict() {
        String usual = engine == Engine.INTERLEAVINGS
                ? "2 threads x 2 operations, one switch point per access"
                : "2 actors on one mapped segment";
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                subject,
                lockMode,
                engine,
                role,
                expected,
                observed,
                new Evidence(
                        coverage,
                        bound == null ? usual : bound,
                        cap,
                        scenarios,
                        invocations,
                        samples,
                        minimumSamples,
                        outcomes,
                        figures),
                counterexample,
                "mvn verify -Dcheck='" + subject + "/" + lockMode + "'",
                1.25,
                tier,
                new Machine(8, "Linux 6.12 amd64", "OpenJDK 64-Bit Server VM 25.0.1+8"));
    }
}
