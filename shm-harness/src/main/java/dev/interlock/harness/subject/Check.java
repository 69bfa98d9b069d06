package dev.interlock.harness.subject;

import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Machine;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every engine is told about a class that it checks. An engine extends it with what it alone needs to know.
 *
 * <p>Not thread-safe; told in one thread before the check runs.
 *
 * @param <C> the engine's own type, which all that tells it something returns
 */
public abstract class Check<C extends Check<C>> {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Engine engine;
    private final Class<?> subject;
    private @Nullable Class<?> specification;
    private String name;
    private String lockMode = "none";
    private Expectation expected = Expectation.HOLDS;
    private Role role = Role.SUBJECT;
    private List<String> afterwards = List.of();
    private Tier tier = Tier.current();
    private String replay;

    /** A check that is expected to hold, under the name of the class, in lock mode {@code none}. */
    protected Check(Engine engine, Class<?> subject) {
        this.engine = engine;
        this.subject = subject;
        this.name = subject.getSimpleName();
        this.replay = "mvn verify -Dtest=" + subject.getSimpleName() + " -Dsurefire.failIfNoSpecifiedTests=false";
    }

    /** This check. */
    protected abstract C self();

    /** What the verdict calls the subject and its lock mode. */
    public C subject(String subjectName, String subjectLockMode) {
        this.name = subjectName;
        this.lockMode = subjectLockMode;
        return self();
    }

    /** What the operations mean: a class with the same methods, called by one thread at a time. */
    public C specifiedBy(Class<?> sequentialSpecification) {
        this.specification = sequentialSpecification;
        return self();
    }

    /** What a healthy engine reports; {@link Expectation#HOLDS} unless said. */
    public C expecting(Expectation expectation) {
        this.expected = expectation;
        return self();
    }

    /** Marks the class as a twin broken on purpose. */
    public C asCanary() {
        this.role = Role.CANARY;
        this.expected = Expectation.BREAKS;
        return self();
    }

    /**
     * Operations without parameters, called by one thread or process when all others have ended, whose results count
     * too: the invariants. They change nothing.
     */
    public C afterwards(String... operations) {
        this.afterwards = List.of(operations);
        return self();
    }

    /** The depth; {@link Tier#current()} unless said. */
    public C tier(Tier depth) {
        this.tier = depth;
        return self();
    }

    /** The command that repeats this check, for the verdict. */
    public C replayedBy(String command) {
        this.replay = command;
        return self();
    }

    /** The class under check. */
    protected final Class<?> type() {
        return subject;
    }

    /** What its operations mean; null if that was not said. */
    protected final @Nullable Class<?> specification() {
        return specification;
    }

    /** What the verdict calls the subject. */
    protected final String name() {
        return name;
    }

    /** What the verdict calls the lock mode. */
    protected final String lockMode() {
        return lockMode;
    }

    /** What a healthy engine reports. */
    protected final Expectation expected() {
        return expected;
    }

    /** Subject or canary. */
    protected final Role role() {
        return role;
    }

    /** The names of the operations that are called at the end. */
    protected final List<String> afterwards() {
        return afterwards;
    }

    /** The depth. */
    protected final Tier tier() {
        return tier;
    }

    /** The command that repeats this check. */
    protected final String replay() {
        return replay;
    }

    /**
     * The record of the check, repeated by {@link #replay()}.
     *
     * @param start on the clock of {@link System#nanoTime()}
     */
    protected final Verdict verdict(
            long start, Observation observed, Evidence evidence, @Nullable Counterexample counterexample) {
        return verdict(start, observed, evidence, counterexample, replay);
    }

    /** As {@link #verdict(long, Observation, Evidence, Counterexample)}, repeated by another command. */
    protected final Verdict verdict(
            long start,
            Observation observed,
            Evidence evidence,
            @Nullable Counterexample counterexample,
            String command) {
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                name,
                lockMode,
                engine,
                role,
                expected,
                observed,
                evidence,
                counterexample,
                command,
                (System.nanoTime() - start) / NANOS_PER_SECOND,
                tier,
                Machine.current());
    }
}
