package dev.interlock.harness.crashes;

import dev.interlock.harness.subject.Check;
import dev.interlock.harness.subject.Operations;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Verdict;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * {@link dev.interlock.shm.sync.RecursiveLock#withLock(java.util.function.Supplier, Runnable)}, or a retry; or it has
 * to be known to the specification, see {@link #DIED}.
 *
 * <p>A check starts a JVM for each death, some seven a second on two processors. Checks may run at the same time, but
 * then take as much longer. The first check of a JVM has an archive made of the JDK's classes that these load, among
 * the temporary files, and from then on they start in half the time; it is removed at the end of the JVM.
 */
public final class Crashes extends Check<Crashes> {

    /**
     * The system property that names one point to visit, as the counterexample prints it: the situation, {@code @}, and
     * the access; for a death of the one who recovers, a slash and the same for that. All others are left out, and the
     * verdict then says no more than that.
     */
    public static final String POINT_PROPERTY = "campaign.crash";

    /**
     * The method of a specification that is told of deaths: public, with one parameter, the name of the operation in
     * which the process died. It takes effect at any time after the death, since those who live do not notice it at
     * once, or never; what only a death explains is then an answer that the specification gives afterwards, the end of
     * a pipe say. A specification that has no such method is not told.
     */
    public static final String DIED = "died";

    /** The size of the memory that a subject may ask {@code World} for, in bytes. */
    public static final long BYTES = 64 * 1024;

    static final long ALIGNMENT = 64;

    private String loadOperation = "";
    private @Nullable Depth budgets;

    private Crashes(Class<?> subject) {
        super(Engine.CRASHES, subject);
    }

    /** A check of this class. */
    public static Crashes of(Class<?> subject) {
        return new Crashes(subject);
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

    /** For tests of the engine: budgets of no tier. */
    Crashes within(Depth other) {
        this.budgets = other;
        return this;
    }

    @Override
    protected Crashes self() {
        return this;
    }

    /**
     * Kills, and says what was seen. Throws only when the check itself is ill-formed.
     *
     * @throws IllegalArgumentException if there is no {@link #specifiedBy specification}, which a subject cannot be
     *     itself as its state is in shared memory, or if an operation that a {@link Death} names does not exist
     */
    public Verdict run() {
        long start = System.nanoTime();
        Class<?> specification = specification();
        if (specification == null || specification == type()) {
            throw new IllegalArgumentException(type().getName() + " needs a specification");
        }
        List<Scene> scenes = scenes();
        Depth depth = depth();
        boolean tellsOfDeaths = Arrays.stream(specification.getMethods())
                .anyMatch(method -> method.getName().equals(DIED) && method.getParameterCount() == 1);
        try (Stage stage = new Stage(type(), depth, tellsOfDeaths)) {
            Campaign campaign = new Campaign(
                    stage,
                    depth,
                    specification,
                    afterwards(),
                    loadOperation,
                    System.getProperty(POINT_PROPERTY, ""));
            campaign.run(scenes);
            Findings findings = campaign.findings();
            String point = findings.point();
            return verdict(
                    start,
                    campaign.observed(),
                    findings.evidence(),
                    findings.counterexample(),
                    point == null ? replay() : replay() + " -D" + POINT_PROPERTY + "='" + point + "'");
        }
    }

    private Depth depth() {
        Depth depth = budgets == null ? Depth.of(tier()) : budgets;
        return role() == Role.CANARY ? depth.forCanary() : depth;
    }

    private List<Scene> scenes() {
        List<String> operations = Operations.of(type()).stream().map(Method::getName).toList();
        Death[] deaths = type().getAnnotationsByType(Death.class);
        List<Scene> scenes = deaths.length == 0
                ? operations.stream().map(operation -> Scene.alone(operation, operations)).toList()
                : Arrays.stream(deaths).map(death -> Scene.of(death, operations)).toList();
        afterwards().forEach(operation -> Operations.requireAfterwards(type(), operation));
        scenes.stream().flatMap(Scene::operations).forEach(operation -> Operations.requireNamed(type(), operation));
        if (!loadOperation.isEmpty() && Operations.named(type(), loadOperation).getParameterCount() > 0) {
            throw new IllegalArgumentException("the operation of the load has parameters: " + loadOperation);
        }
        return scenes;
    }
}
