package dev.interlock.harness.crashes;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Machine;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A check of one class by the crashes engine.
 *
 * <pre>{@code
 * Verdict verdict = Crashes.of(MyCounter.class)
 *         .subject("my counter", "own")
 *         .specifiedBy(MyCounterSpecification.class)
 *         .underLoadOf("increment")
 *         .run();
 * }</pre>
 *
 * <p>The class is the same as for the other engines: public, with a public constructor without parameters that takes its
 * memory from {@link dev.interlock.harness.subject.World}, and public methods annotated with Lincheck's
 * {@code @Operation}. {@link Death} annotations say in which situations a process dies; without any, it dies in each
 * operation, called alone. What is checked is what the specification says, so a death that a caller shall be told of
 * has to be handled by the subject: a repair, as in
 * {@link dev.interlock.shm.sync.RecursiveLock#withLock(java.util.function.Supplier, Runnable)}, or a retry.
 *
 * <p>A check starts a JVM for each death, some ten a second on two processors. Checks may run at the same time, but then
 * take as much longer.
 */
public final class Crashes {

    /**
     * The system property that names one point to visit, as the counterexample prints it: the situation, {@code @}, and
     * the access. All others are left out, and the verdict then says no more than that.
     */
    public static final String POINT_PROPERTY = "campaign.crash";

    /** The size of the memory that a subject may ask {@code World} for, in bytes. */
    public static final long BYTES = 64 * 1024;

    static final long ALIGNMENT = 64;

    private final Class<?> subject;
    private Class<?> specification;
    private String name;
    private String lockMode = "none";
    private Expectation expected = Expectation.HOLDS;
    private Role role = Role.SUBJECT;
    private List<String> afterwards = List.of();
    private String loadOperation = "";
    private Tier tier = Tier.current();
    private Depth depth = Depth.of(tier);
    private String replay;

    private Crashes(Class<?> subject) {
        this.subject = subject;
        this.specification = subject;
        this.name = subject.getSimpleName();
        this.replay = "mvn verify -Dtest=" + subject.getSimpleName() + " -Dsurefire.failIfNoSpecifiedTests=false";
    }

    /** A check of this class. */
    public static Crashes of(Class<?> subject) {
        return new Crashes(subject);
    }

    /** What the verdict calls the subject and its lock mode. */
    public Crashes subject(String subjectName, String subjectLockMode) {
        this.name = subjectName;
        this.lockMode = subjectLockMode;
        return this;
    }

    /** What the operations mean, one at a time; always needed, for a subject has its state in shared memory. */
    public Crashes specifiedBy(Class<?> sequentialSpecification) {
        this.specification = sequentialSpecification;
        return this;
    }

    /** What a healthy engine reports; {@link Expectation#HOLDS} unless said. */
    public Crashes expecting(Expectation expectation) {
        this.expected = expectation;
        return this;
    }

    /** Marks the class as a twin broken on purpose. */
    public Crashes asCanary() {
        this.role = Role.CANARY;
        this.expected = Expectation.BREAKS;
        return this;
    }

    /**
     * The invariants: methods without parameters, called when the survivors have ended, whose results must be those of
     * the specification. They change nothing.
     */
    public Crashes afterwards(String... operations) {
        this.afterwards = List.of(operations);
        return this;
    }

    /**
     * Adds random kills under load: processes call this operation, which has no parameters, in a loop. Calls of it must
     * leave the same whatever their order, and a process that replaces a dead one makes its subject while others work,
     * so a constructor must not store.
     */
    public Crashes underLoadOf(String operation) {
        this.loadOperation = operation;
        return this;
    }

    /** The depth; {@link Tier#current()} unless said. */
    public Crashes tier(Tier choice) {
        this.tier = choice;
        this.depth = Depth.of(choice);
        return this;
    }

    /** For tests of the engine: budgets of no tier. */
    Crashes within(Depth budgets) {
        this.depth = budgets;
        return this;
    }

    /** The command that repeats this check, for the verdict. */
    public Crashes replayedBy(String command) {
        this.replay = command;
        return this;
    }

    /** Kills, and says what was seen. Throws only when the check itself is ill-formed. */
    public Verdict run() {
        long start = System.nanoTime();
        if (specification == subject) {
            throw new IllegalArgumentException(subject.getName() + " needs a specification");
        }
        List<Scene> scenes = scenes();
        Depth budgets = role == Role.CANARY ? depth.forCanary() : depth;
        try (Stage stage = new Stage(subject, budgets)) {
            Campaign campaign = new Campaign(
                    stage,
                    budgets,
                    specification,
                    afterwards,
                    loadOperation,
                    System.getProperty(POINT_PROPERTY, ""));
            campaign.run(scenes);
            return verdict(start, campaign.observed(), campaign.findings());
        }
    }

    private List<Scene> scenes() {
        List<String> operations = Operations.of(subject);
        Death[] deaths = subject.getAnnotationsByType(Death.class);
        List<Scene> scenes = deaths.length == 0
                ? operations.stream().map(operation -> Scene.alone(operation, operations)).toList()
                : Arrays.stream(deaths).map(death -> Scene.of(death, operations)).toList();
        Stream.concat(scenes.stream().flatMap(Scene::operations), afterwards.stream())
                .forEach(operation -> Operations.requireNamed(subject, operation));
        if (!loadOperation.isEmpty() && Operations.named(subject, loadOperation).getParameterCount() > 0) {
            throw new IllegalArgumentException("the operation of the load has parameters: " + loadOperation);
        }
        return scenes;
    }

    private Verdict verdict(long start, Observation observed, Findings findings) {
        Evidence evidence = findings.evidence();
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                name,
                lockMode,
                Engine.CRASHES,
                role,
                expected,
                observed,
                evidence,
                findings.counterexample(),
                findings.point() == null ? replay : replay + " -D" + POINT_PROPERTY + "='" + findings.point() + "'",
                (System.nanoTime() - start) / 1e9,
                tier,
                Machine.current());
    }
}
