package dev.interlock.reports.sample;

import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Counterexample.Step;
import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.reports.gate.Gate;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.intake.Intake;
import dev.interlock.reports.intake.RejectedFile;
import dev.interlock.reports.intake.VerdictFile;
import dev.interlock.reports.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A campaign of every engine, as expected throughout, and one in which most things went wrong. */
public final class SampleCampaign {

    private SampleCampaign() {}

    /** Verdicts that are all as expected. */
    public static List<Verdict> healthy() {
        List<SampleVerdict> samples = new ArrayList<>();
        for (String subject : List.of("int increment", "long increment", "array element swap")) {
            samples.add(SampleVerdict.explored(subject, "none")
                    .breaksAsExpected()
                    .lostUpdate()
                    .outcome("1, 1", 3, Grade.INTERESTING, "Both saw 0: one update is lost."));
            samples.add(SampleVerdict.explored(subject, "own"));
            samples.add(SampleVerdict.explored(subject, "external").capped(10_000L));
        }
        samples.add(SampleVerdict.explored("lock that admits two", "own").canary().lostUpdate());
        for (String mode : List.of("plain", "opaque")) {
            samples.add(SampleVerdict.sampled(Engine.HARDWARE, "store buffering", mode)
                    .expected(Expectation.MAY_BREAK)
                    .observed(Observation.BREAKS)
                    .outcome("1, 0", 1_320_411, Grade.ACCEPTABLE, "The first actor was later.")
                    .outcome("0, 1", 1_178_522, Grade.ACCEPTABLE, "The second actor was later.")
                    .outcome("1, 1", 67, Grade.ACCEPTABLE, "Both ran at once.")
                    .outcome("0, 0", 1_000, Grade.INTERESTING, "Each load overtook the other's store."));
        }
        samples.add(SampleVerdict.sampled(Engine.HARDWARE, "store buffering", "volatile")
                .outcome("1, 0", 1_400_000, Grade.ACCEPTABLE, "The first actor was later.")
                .outcome("0, 1", 1_100_000, Grade.ACCEPTABLE, "The second actor was later.")
                .outcome("0, 0", 0, Grade.FORBIDDEN, "Each load overtook the other's store."));
        samples.add(SampleVerdict.sampled(Engine.HARDWARE, "message passing", "plain")
                .expected(Expectation.MAY_BREAK));
        samples.add(SampleVerdict.recorded("queue of longs", "own", 172, 38.2));
        samples.add(SampleVerdict.ran("ten processes count to 100", "none", 10)
                .breaksAsExpected()
                .outcome("100", 1, Grade.ACCEPTABLE, "as one after the other")
                .outcome("33", 9, Grade.INTERESTING, "no order gives this"));
        samples.add(SampleVerdict.ran("ten processes count to 100", "external", 10)
                .outcome("100", 10, Grade.ACCEPTABLE, "as one after the other"));
        samples.add(SampleVerdict.ran("queue that drops an element", "own", 2)
                .canary()
                .counterexample(fourProcesses())
                .outcome("0x" + "DEADBEEF".repeat(20), 1, Grade.FORBIDDEN, "A word that no one wrote."));
        samples.add(SampleVerdict.recorded("counter that reads and then writes", "own", 7, 23.1)
                .canary()
                .coverage(Coverage.STOPPED_AT_COUNTEREXAMPLE)
                .counterexample(SampleCounterexamples.timeline()));
        samples.add(SampleVerdict.killed("robust lock", "own", 40, 40)
                .figure("random kills survived", 200, "", null)
                .latency(0.8, 12.5, 21));
        samples.add(SampleVerdict.killed("semaphore", "own", 112, 112)
                .figure("random kills survived", 1_000, "", null)
                .latency(1.4, 31, 64.2));
        samples.add(SampleVerdict.killed("lock without a liveness check", "own", 11, 11)
                .canary()
                .coverage(Coverage.STOPPED_AT_COUNTEREXAMPLE)
                .counterexample(SampleCounterexamples.death()));
        return samples.stream().map(SampleVerdict::verdict).toList();
    }

    /** The healthy ones, with one replaced. */
    public static List<Verdict> healthyBut(Verdict replacement) {
        List<Verdict> verdicts = new ArrayList<>(healthy());
        if (!verdicts.removeIf(v -> v.id().equals(replacement.id()))) {
            throw new IllegalArgumentException("No verdict " + replacement.id());
        }
        verdicts.add(replacement);
        return verdicts;
    }

    /** Verdicts with a violation, a variant that shows no bug, a missed canary and too few samples. */
    public static List<Verdict> sick() {
        List<Verdict> verdicts = new ArrayList<>(healthyBut(SampleVerdict.explored("lock that admits two", "own")
                .canary()
                .observed(Observation.HOLDS)
                .verdict()));
        replace(verdicts, SampleVerdict.explored("int increment", "own")
                .observed(Observation.BREAKS)
                .lostUpdate()
                .verdict());
        replace(verdicts, SampleVerdict.explored("long increment", "none")
                .expected(Expectation.BREAKS)
                .verdict());
        replace(verdicts, SampleVerdict.recorded("queue of longs", "own", 12, 0)
                .observed(Observation.UNKNOWN)
                .bound("nothing overlapped: 2 processes x 25 operations from a start line, 12 histories; seed 42")
                .verdict());
        verdicts.removeIf(v -> v.subject().equals("robust lock"));
        return verdicts;
    }

    /** The healthy ones on a machine without a CPython, which a subject and a canary need. */
    public static Judgement withoutPython(boolean maySkip) {
        return Gate.judge(intakeOf(verdictsWithoutPython()), planNeedingPython(), Tier.SMOKE, maySkip);
    }

    public static List<Verdict> verdictsWithoutPython() {
        List<Verdict> verdicts = new ArrayList<>(healthy());
        replace(verdicts, skippedQueue().verdict());
        replace(verdicts, SampleVerdict.recorded("counter that reads and then writes", "own", 7, 23.1)
                .canary()
                .skipped("no python3 on the PATH")
                .verdict());
        return verdicts;
    }

    public static SampleVerdict skippedQueue() {
        return SampleVerdict.recorded("queue of longs", "own", 172, 38.2).skipped("no python3 on the PATH");
    }

    /** The plan of the healthy ones, two of which may be skipped. */
    public static Plan planNeedingPython() {
        return new Plan(
                Plan.SCHEMA_VERSION,
                Map.of("queue of longs", "python3", "counter that reads and then writes", "python3"),
                planOf(healthy()).rows());
    }

    /** A plan that holds exactly these verdicts. */
    public static Plan planOf(List<Verdict> verdicts) {
        return new Plan(
                Plan.SCHEMA_VERSION,
                Map.of(),
                verdicts.stream()
                        .map(v -> new Plan.Row(
                                v.engine(), v.role(), v.expected(), List.of(v.subject()), List.of(v.lockMode())))
                        .toList());
    }

    /** The verdicts as if read from files. */
    public static Intake intakeOf(List<Verdict> verdicts, RejectedFile... rejected) {
        return new Intake(
                verdicts.stream()
                        .map(v -> new VerdictFile(Path.of("verdicts", v.id() + ".json"), v))
                        .toList(),
                List.of(rejected));
    }

    /** The gate's answer about these verdicts in a smoke campaign that plans the healthy ones. */
    public static Judgement judge(List<Verdict> verdicts, RejectedFile... rejected) {
        return Gate.judge(intakeOf(verdicts, rejected), planOf(healthy()), Tier.SMOKE, true);
    }

    /** A trace that is wide, with words that have no place to break. */
    private static Counterexample fourProcesses() {
        return new Counterexample(
                "offer(1) ".repeat(60),
                IntStream.range(0, 24)
                        .mapToObj(i -> new Step(i % 4, "ShmAccess.compareAndSetLong(offset".repeat(1 + i % 3) + i))
                        .toList(),
                null,
                null);
    }

    private static void replace(List<Verdict> verdicts, Verdict replacement) {
        verdicts.replaceAll(v -> v.id().equals(replacement.id()) ? replacement : v);
    }
}
