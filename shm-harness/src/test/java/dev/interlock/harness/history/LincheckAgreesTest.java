package dev.interlock.harness.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.history.Specifications.Queue;
import dev.interlock.harness.history.Specifications.Register;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.ExceptionResult;
import org.jetbrains.kotlinx.lincheck.util.LincheckResult;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jetbrains.kotlinx.lincheck.util.VoidResult;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;
import org.junit.jupiter.api.Test;

/**
 * A second opinion, by a verifier that was written by others. It knows no pending calls, and it works only within a run
 * of Lincheck; so there is one, of which the results do not matter.
 */
class LincheckAgreesTest {

    private static final int HISTORIES = 2_000;
    private static final int LANES = 3;
    private static final long SEED = 20_240_302;

    @Test
    void agreesOnHistoriesInWhichAllCallsReturned() {
        Comparison.violations.clear();
        new ModelCheckingOptions()
                .iterations(1)
                .invocationsPerIteration(1)
                .threads(1)
                .actorsPerThread(1)
                .verifier(Comparison.class)
                .check(Nothing.class);
        assertThat(Comparison.violations)
                .containsOnlyKeys(Register.class, Queue.class)
                .allSatisfy((_, violations) ->
                        assertThat(violations).isBetween(HISTORIES / 10, HISTORIES * 9 / 10));
    }

    /** Something for Lincheck to run. */
    public static class Nothing {
        @Operation
        public int nothing() {
            return 0;
        }
    }

    /** Compares instead of verifying. */
    public static class Comparison implements Verifier {

        private static final Map<Class<?>, Integer> violations = new ConcurrentHashMap<>();

        /** Called by Lincheck. */
        public Comparison(Class<?> specification) {
            assertThat(specification).isNotNull();
        }

        @Override
        public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
            for (Class<?> specification : List.of(Register.class, Queue.class)) {
                violations.computeIfAbsent(specification, Comparison::compare);
            }
            return true;
        }

        private static int compare(Class<?> specification) {
            RandomHistories histories = new RandomHistories(SEED);
            LinearizabilityChecker checker = LinearizabilityChecker.against(specification);
            int violations = 0;
            for (int judged = 0; judged < HISTORIES; ) {
                List<Call> calls = histories.of(specification);
                if (calls.isEmpty() || calls.stream().anyMatch(Call::isPending)) {
                    continue;
                }
                boolean right = lincheckAccepts(specification, calls);
                assertThat(checker.check(calls).judgement())
                        .as(calls.toString())
                        .isEqualTo(right ? Judgement.LINEARIZABLE : Judgement.VIOLATION);
                violations += right ? 0 : 1;
                judged++;
            }
            return violations;
        }
    }

    private static boolean lincheckAccepts(Class<?> specification, List<Call> calls) {
        List<List<Actor>> actors = new ArrayList<>();
        List<List<ResultWithClock>> results = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            int number = lane;
            List<Call> own = calls.stream().filter(call -> call.process() == number).toList();
            actors.add(own.stream().map(call -> actor(specification, call)).toList());
            results.add(own.stream().map(call -> new ResultWithClock(result(call), clock(calls, call))).toList());
        }
        return new LinearizabilityVerifier(specification).verifyResults(
                new ExecutionScenario(List.of(), actors, List.of(), null),
                new ExecutionResult(List.of(), results, List.of()));
    }

    private static Actor actor(Class<?> specification, Call call) {
        Method method = Arrays.stream(specification.getMethods())
                .filter(candidate -> candidate.getName().equals(call.operation()))
                .findFirst()
                .orElseThrow();
        return new Actor(method, new ArrayList<>(call.arguments()), false, false);
    }

    private static LincheckResult result(Call call) {
        return switch (call.result()) {
            case Result.Nothing _ -> VoidResult.INSTANCE;
            case Result.Thrown _ -> new ExceptionResult(new NoSuchElementException());
            case Result.Value value -> new ValueResult(value.value());
            case Result.Unseen _ -> throw new AssertionError(call);
        };
    }

    /** How many calls of each lane had returned when this one was invoked; of its own lane all those before it. */
    private static HBClock clock(List<Call> calls, Call invoked) {
        int[] returned = new int[LANES];
        for (Call call : calls) {
            boolean before = call.process() == invoked.process()
                    ? calls.indexOf(call) < calls.indexOf(invoked)
                    : call.returned() < invoked.invoked();
            returned[call.process()] += before ? 1 : 0;
        }
        return new HBClock(returned);
    }
}
