package dev.interlock.harness.processes;

import dev.interlock.harness.history.Call;
import dev.interlock.harness.history.Finding;
import dev.interlock.harness.history.History;
import dev.interlock.harness.history.Judgement;
import dev.interlock.harness.history.LinearizabilityChecker;
import dev.interlock.harness.history.Minimiser;
import dev.interlock.harness.history.Timeline;
import dev.interlock.harness.subject.Check;
import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.shm.process.ChildProcessException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A check of one class by real processes.
 *
 * <pre>{@code
 * Verdict verdict = Processes.of(MyRing.class)
 *         .subject("my ring buffer", "lock-free")
 *         .specifiedBy(MyRingSpecification.class)
 *         .processes(2)
 *         .run();
 * }</pre>
 *
 * <p>The class is the one that {@link dev.interlock.harness.interleavings.Interleavings} runs: public, with a public
 * constructor without parameters that takes its memory from {@link dev.interlock.harness.subject.World}, and public
 * methods annotated with Lincheck's {@code @Operation}, whose parameters are {@code int}, {@code long}, {@code double},
 * {@code boolean} or {@code String}. Operations of one {@code nonParallelGroup} run in one process at a time.
 *
 * <p><b>A round.</b> The memory is zeroed; each process constructs a subject of its own over it; all wait at a start
 * line and then call a random sequence of operations, recording when each was called and had returned. The history of
 * the round is judged against the specification, and the next begins. One round is short, since a violation shows at
 * the start line or not at all, and since a short history is one that can be read.
 *
 * <p><b>Verdict.</b> A history that is not linearizable breaks the subject; it is made small, shown as a timeline and
 * saved under {@link SavedHistories#directory()} with the command that judges it again. Processes that all are done or
 * in a call, none of which returns any more, break it as well. If a process ends on its own, if nothing overlapped or
 * if no history could be judged, or if the CPython that was asked for cannot use the module {@code interlock}, the
 * verdict is {@link Observation#UNKNOWN} and says so; where the machine has no CPython it is
 * {@link Observation#SKIPPED}. {@link #run()} itself always ends.
 *
 * <p>One check runs at a time in a JVM; {@link #run()} waits for its turn.
 */
public final class Processes extends Check<Processes> {

    private static final Object TURN = new Object();

    private int processes = 2;
    private int operationsPerProcess = 50;
    private List<String> preparation = List.of();
    private Stamps stamps = Stamps.COUNTER;
    private @Nullable Effort effort;
    private long seed = System.nanoTime();
    private PythonScript script = PythonScript.NONE;
    private Consumer<List<Member>> disturbance = _ -> {};

    private Processes(Class<?> subject) {
        super(Engine.PROCESSES, subject);
    }

    /** A check of this class. */
    public static Processes of(Class<?> subject) {
        return new Processes(subject);
    }

    /** How many processes; 2 unless said. */
    public Processes processes(int number) {
        if (number < 1) {
            throw new IllegalArgumentException(number + " processes");
        }
        this.processes = number;
        return this;
    }

    /**
     * Has so many of the processes be CPythons that run a script, a resource beside a class, with the same operations.
     * The module {@code interlock.recorder} says how one looks. All processes but these are JVMs, one at least.
     */
    public Processes python(Class<?> beside, String resource, int number) {
        this.script = PythonScript.beside(beside, resource, number);
        return this;
    }

    /** How many calls each process makes in a round; 50 unless said. */
    public Processes operationsPerProcess(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException(calls + " operations per process");
        }
        this.operationsPerProcess = calls;
        return this;
    }

    /**
     * A static method that each process calls once before it constructs its first subject, to choose a variant say. All
     * its parameters are strings. The processes are used again for other checks, with what such methods have left.
     */
    public Processes preparedBy(Class<?> type, String method, String... arguments) {
        List<String> words = new ArrayList<>(List.of(type.getName(), method));
        words.addAll(Arrays.asList(arguments));
        this.preparation = List.copyOf(words);
        return this;
    }

    /** Where stamps come from; {@link Stamps#COUNTER} unless said. */
    public Processes stamps(Stamps source) {
        this.stamps = source;
        return this;
    }

    /** Has every process make the same calls as another run of this seed; their schedule is a new one each time. */
    public Processes seed(long number) {
        this.seed = number;
        return this;
    }

    @Override
    protected Processes self() {
        return this;
    }

    /** For tests of the engine. */
    Processes effort(Effort other) {
        this.effort = other;
        return this;
    }

    /** For tests of the engine: called after the first round. */
    Processes disturbedBy(Consumer<List<Member>> action) {
        this.disturbance = action;
        return this;
    }

    /**
     * Records and judges, and says what was seen. Throws only when the check itself is ill-formed.
     *
     * @throws IllegalStateException if there is no specification
     */
    public Verdict run() {
        Class<?> meaning = specification();
        if (meaning == null) {
            throw new IllegalStateException(type().getName() + " has no specification; the engine with real processes"
                    + " needs a class of its own that says what the operations mean, see specifiedBy");
        }
        if (script.processes() >= processes) {
            throw new IllegalStateException(script.processes() + " of " + processes + " processes are to be CPythons;"
                    + " one at least has to be a JVM");
        }
        synchronized (TURN) {
            long start = System.nanoTime();
            String missing = script.processes() == 0 ? "" : CPython.missing();
            if (!missing.isEmpty()) {
                return verdict(start, Observation.SKIPPED, Evidence.skipped(missing), null);
            }
            String noPython = script.processes() == 0 ? "" : CPython.whyNot();
            if (!noPython.isEmpty()) {
                return verdict(start, Observation.UNKNOWN, evidence(new Tally(), Coverage.SAMPLED, noPython), null);
            }
            Effort limits = effort == null ? Effort.of(tier()) : effort;
            LinearizabilityChecker checker = LinearizabilityChecker.against(meaning).within(limits.checking());
            Launch launch = new Launch("", "", type().getName(), processes, operationsPerProcess, seed, stamps,
                    afterwards(), preparation);
            try (Field field = Field.open(launch, type(), script, limits.patience())) {
                return observe(start, field, limits, checker, meaning);
            } catch (ChildProcessException e) {
                String why = "the processes could not be started: " + e.getMessage();
                return verdict(start, Observation.UNKNOWN, evidence(new Tally(), Coverage.SAMPLED, why), null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return verdict(start, Observation.UNKNOWN,
                        evidence(new Tally(), Coverage.SAMPLED, "the check was interrupted"), null);
            }
        }
    }

    private Verdict observe(
            long start, Field field, Effort limits, LinearizabilityChecker checker, Class<?> meaning) {
        Tally tally = new Tally();
        long begun = 0;
        for (int number = 1; ; number++) {
            Round round = field.round(number);
            History history = new History(name() + ", " + lockMode(), round.calls());
            Finding finding = checker.check(history);
            tally.count(history, finding, round.nanos());
            if (finding.judgement() == Judgement.VIOLATION) {
                return broken(start, field, tally, history, checker, meaning);
            }
            if (round.end() == Round.End.BLOCKED) {
                Evidence evidence = evidence(
                        tally, Coverage.STOPPED_AT_COUNTEREXAMPLE, bound(tally) + "; " + round.why());
                return verdict(start, Observation.BREAKS, evidence, blocked(field, history, round.why()));
            }
            if (round.end() == Round.End.FAILED) {
                return verdict(start, Observation.UNKNOWN, evidence(tally, Coverage.SAMPLED, round.why()), null);
            }
            if (number == 1) {
                // What came before was the start of JVMs.
                begun = System.nanoTime();
                disturbance.accept(field.workers());
            }
            boolean seenNothing = expected() == Expectation.BREAKS || (overlaps() && tally.overlapping() == 0);
            Duration time = seenNothing ? limits.patientRecording() : limits.recording();
            if ((!seenNothing && number >= limits.rounds()) || System.nanoTime() - begun > time.toNanos()) {
                break;
            }
        }
        if (overlaps() && tally.overlapping() == 0) {
            return verdict(start, Observation.UNKNOWN,
                    evidence(tally, Coverage.SAMPLED, "nothing overlapped: " + bound(tally)), null);
        }
        if (tally.judged() == 0) {
            return verdict(start, Observation.UNKNOWN,
                    evidence(tally, Coverage.SAMPLED, "no history could be judged: " + bound(tally)), null);
        }
        return verdict(start, Observation.HOLDS, evidence(tally, Coverage.SAMPLED, bound(tally)), null);
    }

    private Verdict broken(
            long start, Field field, Tally tally, History history, LinearizabilityChecker checker, Class<?> meaning) {
        Counterexample small = Minimiser.minimise(checker, history).counterexample();
        String command;
        try {
            command = SavedHistories.save(Verdict.id(Engine.PROCESSES, name(), lockMode()), history, meaning);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Counterexample counterexample = new Counterexample(
                small.text() + "The whole history is saved; judge it again by\n" + command + "\n",
                small.trace(), small.before(), field.describe());
        Evidence evidence = evidence(tally, Coverage.STOPPED_AT_COUNTEREXAMPLE, bound(tally));
        return verdict(
                start, Observation.BREAKS, evidence, counterexample, replay() + "   # or this very history: " + command);
    }

    private static Counterexample blocked(Field field, History history, String why) {
        List<Call> pending =
                history.calls().stream().filter(Call::isPending).toList();
        return new Counterexample(
                why + "; under way are\n" + Timeline.of(pending, pending.getFirst()),
                List.of(), "all zero before the first call", field.describe());
    }

    /** One process is a test of the subject, not of its locks. */
    private boolean overlaps() {
        return processes > 1;
    }

    private String bound(Tally tally) {
        String unjudged = tally.unjudged() == 0 ? ""
                : "; " + tally.unjudged() + " of them could not be judged within the budget of the checker";
        String pythons = script.processes() == 0 ? "" : ", " + script.processes() + " of them CPython,";
        return processes + " processes" + pythons + " x " + operationsPerProcess + " operations from a start line, "
                + tally.histories() + " histories, " + stamps.words + unjudged + "; seed " + seed;
    }

    private Evidence evidence(Tally tally, Coverage coverage, String bound) {
        return new Evidence(
                coverage,
                bound,
                null,
                tally.histories(),
                null,
                tally.judged(),
                (long) operationsPerProcess,
                List.of(),
                tally.figures(processes));
    }
}
