package dev.interlock.harness.interleavings;

import dev.interlock.harness.model.ModelMemory;
import dev.interlock.harness.subject.Check;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Outcome;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jspecify.annotations.Nullable;

/**
 * A check of one class by the interleavings engine.
 *
 * <pre>{@code
 * Verdict verdict = Interleavings.of(MyRing.class)
 *         .subject("my ring buffer", "lock-free")
 *         .specifiedBy(MyRingSpecification.class)
 *         .run();
 * }</pre>
 *
 * <p>The class is public, has a public constructor without parameters that takes its memory from {@link World},
 * and public methods annotated with Lincheck's {@code @Operation}. The specification has the same methods and is only
 * called by one thread at a time; without one, the class itself called sequentially is its own specification.
 *
 * <p>One check runs at a time in a JVM; {@link #run()} waits for its turn. The JVM needs
 * {@code -XX:+EnableDynamicAgentLoading --sun-misc-unsafe-memory-access=allow}.
 */
public final class Interleavings extends Check<Interleavings> {

    private static final List<Shape> EXHAUSTED_SHAPES = List.of(Shape.of(2, 1), Shape.of(2, 2), Shape.of(3, 1));

    private List<Shape> shapes = EXHAUSTED_SHAPES;
    private List<String> named = List.of();
    private boolean sampling = true;
    private Door door = Door.standard(Locking.EXPLORED);

    private Interleavings(Class<?> subject) {
        super(Engine.INTERLEAVINGS, subject);
    }

    /** A check of this class. */
    public static Interleavings of(Class<?> subject) {
        return new Interleavings(subject);
    }

    /** Which scenarios are enumerated; 2x1, 2x2 and 3x1 unless said. Larger ones are then not sampled on top. */
    public Interleavings scenarios(Shape... scenarioShapes) {
        this.shapes = List.of(scenarioShapes);
        this.sampling = false;
        return this;
    }

    /**
     * As {@link #scenarios(Shape...)}, in words: a shape as {@code "2x2"} or {@code "2+1"}, or a single scenario as
     * {@code "put put | take"} for a thread that puts twice and one that takes. The latter reach schedules that need
     * more parties than a shape can enumerate.
     *
     * @throws IllegalArgumentException if a text is neither; from {@link #run()}, if there is no such operation
     */
    public Interleavings scenarios(String... texts) {
        this.named = Arrays.stream(texts).filter(Interleavings::isScenario).toList();
        return scenarios(Arrays.stream(texts)
                .filter(text -> !isScenario(text))
                .map(Shape::parse)
                .toArray(Shape[]::new));
    }

    private static boolean isScenario(String text) {
        return text.contains("|");
    }

    /** How closely locks are looked at; {@link Locking#EXPLORED} unless said, which multiplies the executions. */
    public Interleavings locking(Locking closeness) {
        this.door = Door.standard(closeness);
        return this;
    }

    @Override
    protected Interleavings self() {
        return this;
    }

    /** For the canary of the engine itself: the names of the classes that are declared atomic. */
    Interleavings through(Door other) {
        this.door = other;
        return this;
    }

    /**
     * The canary of the engine itself: it is told a door that does not exist, and is caught if its sight check then
     * finds that it sees nothing.
     */
    public static Verdict canaryOfAWrongDoor() {
        Interleavings check = of(SightCheck.RacyWord.class).subject("wrong door name", "none").asCanary();
        check.door = new Door(List.of("no.such.Door"), Locking.EXPLORED);
        long start = System.nanoTime();
        boolean noticed = !SightCheck.passes(check.door);
        Evidence evidence = check.nothing("with the door declared under a wrong name, the sight check "
                + (noticed
                        ? "did not find its race: the engine says that it is blind"
                        : "found its race all the same"));
        return check.verdict(start, noticed ? Observation.BREAKS : Observation.HOLDS, evidence, null);
    }

    /** Explores, and says what was seen. Throws only when the check itself is ill-formed. */
    public Verdict run() {
        long start = System.nanoTime();
        Depth depth = Depth.of(tier());
        if (!SightCheck.passes(door)) {
            Evidence blind = nothing("the engine is blind: a plain race was not found");
            return verdict(start, Observation.UNKNOWN, blind, null);
        }
        ScenarioEnumeration enumeration = new ScenarioEnumeration(type(), afterwards());
        List<ExecutionScenario> scenarios = new ArrayList<>();
        shapes.forEach(shape -> scenarios.addAll(enumeration.scenarios(shape, depth.maxScenarios())));
        named.forEach(words -> scenarios.add(enumeration.scenario(words)));
        int enumerated = scenarios.size();
        if (sampling) {
            depth.sampledShapes()
                    .forEach(shape -> scenarios.addAll(enumeration.scenarios(shape, depth.sampledScenarios())));
        }
        Class<?> specification = specification();
        Search search = new Search(type(), specification == null ? type() : specification, door);
        long accessesBefore = DoorCounter.accesses();
        Search.Finding finding = search.run(scenarios, depth.cap(door.locking()));
        if (finding.failed()) {
            return broken(start, depth, search, finding);
        }
        if (DoorCounter.accesses() == accessesBefore) {
            return verdict(start, Observation.UNKNOWN, nothing("no access of the subject passed the door"), null);
        }
        if (finding.ledger().judged() == 0) {
            return verdict(start, Observation.UNKNOWN, nothing("a thread waited for the lock in each of "
                    + finding.ledger().invocations() + " executions, so none was judged; does a loop inside the lock"
                    + " look like spinning?"), null);
        }
        return verdict(start, Observation.HOLDS, held(enumeration, depth, finding.ledger(), enumerated), null);
    }

    private Verdict broken(long start, Depth depth, Search search, Search.Finding finding) {
        String report = Objects.requireNonNull(finding.report());
        String after = ModelMemory.describe();
        Counterexample counterexample =
                new Counterexample(report, TraceTable.parse(report), "all zero before the constructor ran", after);
        List<Outcome> outcomes = List.of();
        ExecutionScenario scenario = finding.scenario();
        boolean survey = depth.surveyInvocations() > 0 && expected() == Expectation.BREAKS && role() == Role.SUBJECT;
        if (scenario != null && survey) {
            outcomes = search.survey(scenario, depth.surveyInvocations()).outcomes();
        }
        Ledger ledger = finding.ledger();
        Evidence evidence = new Evidence(
                Coverage.STOPPED_AT_COUNTEREXAMPLE,
                "scenarios " + shapeNames() + ", " + granularity() + ", smallest scenarios first",
                (long) depth.cap(door.locking()),
                ledger.scenarios(),
                ledger.invocations(),
                null,
                null,
                outcomes,
                List.of());
        return verdict(start, Observation.BREAKS, evidence, counterexample);
    }

    private Evidence held(ScenarioEnumeration enumeration, Depth depth, Ledger ledger, int enumerated) {
        long cap = depth.cap(door.locking());
        long capped = ledger.capped(enumerated, cap);
        boolean drawn = shapes.stream().anyMatch(shape -> enumeration.count(shape) > depth.maxScenarios());
        StringBuilder bound = new StringBuilder();
        bound.append(drawn ? "up to " + depth.maxScenarios() + " scenarios of each shape " : "all scenarios ")
                .append(shapeNames())
                .append(" (threads x operations), every sequentially consistent interleaving at ")
                .append(granularity())
                .append(", loops bounded");
        if (capped > 0) {
            bound.append("; ")
                    .append(capped)
                    .append(" of ")
                    .append(enumerated)
                    .append(" scenarios reached the cap of ")
                    .append(cap);
        }
        if (ledger.scenarios() > enumerated) {
            bound.append("; ")
                    .append(ledger.scenarios() - enumerated)
                    .append(" drawn of larger shapes ")
                    .append(names(depth.sampledShapes()))
                    .append(" up to the cap");
        }
        if (ledger.pruned() > 0) {
            bound.append("; ")
                    .append(ledger.pruned())
                    .append(" executions in which a thread waits for the lock left out");
        }
        if (ledger.scenariosWithoutJudgement() > 0) {
            bound.append(", all those of ")
                    .append(ledger.scenariosWithoutJudgement())
                    .append(" scenarios, of which nothing is said");
        }
        return new Evidence(
                capped > 0 || drawn ? Coverage.CAPPED : Coverage.EXHAUSTED,
                bound.toString(),
                cap,
                ledger.scenarios(),
                ledger.invocations(),
                null,
                null,
                List.of(),
                List.of());
    }

    private Evidence nothing(String reason) {
        return new Evidence(Coverage.CAPPED, reason, 1L, 0L, 0L, null, null, List.of(), List.of());
    }

    private String granularity() {
        return "one switch point per shared access, " + door.locking().words;
    }

    private String shapeNames() {
        return Stream.concat(shapes.stream().map(Shape::toString), named.stream().map(words -> "(" + words + ")"))
                .collect(Collectors.joining(", "));
    }

    private static String names(List<Shape> shapes) {
        return shapes.stream().map(Shape::toString).collect(Collectors.joining(", "));
    }
}
