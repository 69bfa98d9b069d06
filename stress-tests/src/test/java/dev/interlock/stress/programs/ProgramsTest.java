package dev.interlock.stress.programs;

import dev.interlock.harness.junit.Verdicts;
import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Figure;
import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Machine;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Outcome;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.shm.process.JvmLauncher;
import dev.interlock.shm.process.WarmPool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each program ends right every time, or is seen to end wrong, as it is taught to. */
class ProgramsTest {

    private static final int MOST_PROCESSES = 10;

    private static WarmPool pool;

    @BeforeAll
    static void startProcesses() {
        pool = WarmPool.open(MOST_PROCESSES, JvmLauncher.standard().startsFast().option("-Xmx64m"));
    }

    @AfterAll
    static void endProcesses() {
        pool.close();
    }

    @TestFactory
    Stream<DynamicTest> everyProgramEndsAsItIsTaughtTo() {
        List<Program> programs = new ArrayList<>();
        for (TenTimesTen.Locking locking : TenTimesTen.Locking.values()) {
            programs.add(new TenTimesTen(locking));
        }
        for (boolean locked : new boolean[] {false, true}) {
            programs.add(new Bank(locked));
            programs.add(new Scramble(locked));
            programs.add(new Squares(locked));
            programs.add(new TwoAppend(locked));
        }
        programs.add(new IncrementAll());
        programs.add(new ImageHandOver());
        programs.add(new Matrix());
        programs.add(new MixedList());
        programs.add(new TenThroughAQueue());
        programs.add(new TenThroughAPipe());
        Verdicts.announce(programs.size());
        return programs.stream()
                .map(program -> DynamicTest.dynamicTest(
                        program.subject() + ", " + program.lockMode(), () -> Verdicts.conclude(verdict(program))));
    }

    private static Verdict verdict(Program program) throws InterruptedException {
        long start = System.nanoTime();
        Map<String, Long> results = new TreeMap<>();
        int runs = runs(Tier.current());
        for (int i = 0; i < runs; i++) {
            results.merge(program.run(pool), 1L, Long::sum);
        }
        boolean broke = !results.keySet().stream().allMatch(program::isRight);
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                program.subject(),
                program.lockMode(),
                Engine.PROCESSES,
                Role.SUBJECT,
                program.expected(),
                broke ? Observation.BREAKS : Observation.HOLDS,
                evidence(program, results, runs),
                broke ? counterexample(program, results) : null,
                "mvn verify -Dtest=ProgramsTest -Dsurefire.failIfNoSpecifiedTests=false",
                (System.nanoTime() - start) / 1e9,
                Tier.current(),
                Machine.current());
    }

    private static int runs(Tier tier) {
        return switch (tier) {
            case SMOKE -> 2;
            case QUICK -> 10;
            case DEEP -> 1_000;
        };
    }

    private static Evidence evidence(Program program, Map<String, Long> results, int runs) {
        List<Outcome> outcomes = results.entrySet().stream()
                .map(result -> program.isRight(result.getKey())
                        ? new Outcome(result.getKey(), result.getValue(), Grade.ACCEPTABLE, "as one after the other")
                        : new Outcome(result.getKey(), result.getValue(), Grade.INTERESTING, "no order gives this"))
                .sorted(Comparator.comparingLong(Outcome::count).reversed())
                .toList();
        return new Evidence(
                Coverage.SAMPLED,
                runs + " runs of " + program.bound(),
                null,
                null,
                null,
                (long) runs,
                1L,
                outcomes,
                List.of(Figure.of("runs", runs, "")));
    }

    private static Counterexample counterexample(Program program, Map<String, Long> results) {
        String wrong = results.keySet().stream()
                .filter(result -> !program.isRight(result))
                .findFirst()
                .orElseThrow();
        return new Counterexample(
                program.subject() + ", locking: " + program.lockMode() + "\nended with " + wrong, List.of(), null, wrong);
    }
}
