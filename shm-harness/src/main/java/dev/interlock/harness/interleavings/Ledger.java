package dev.interlock.harness.interleavings;

import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jspecify.annotations.Nullable;

/** What one run of Lincheck did: executions for each scenario and, in a survey, the histogram of results. */
final class Ledger {

    private static final int MAX_OUTCOMES = 200;

    private static @Nullable Ledger current;

    private final boolean survey;
    private final List<Long> invocations = new ArrayList<>();

    /** Of each scenario, how many executions were judged. */
    private final List<Long> judged = new ArrayList<>();

    private final Map<String, long[]> right = new LinkedHashMap<>();
    private final Map<String, long[]> wrong = new LinkedHashMap<>();
    private @Nullable ExecutionScenario scenario;
    private long pruned;

    private Ledger(boolean survey) {
        this.survey = survey;
    }

    /** Starts a new ledger. Lincheck runs one check at a time in a JVM, and so there is one ledger. */
    static Ledger begin(boolean survey) {
        Ledger ledger = new Ledger(survey);
        current = ledger;
        return ledger;
    }

    static Ledger current() {
        return Objects.requireNonNull(current, "a verifier ran outside a check");
    }

    /** Counts an execution; returns whether a wrong one is to be let pass. */
    boolean count(ExecutionScenario ofScenario, ExecutionResult results, boolean isRight) {
        countExecution(ofScenario);
        judged.set(judged.size() - 1, judged.getLast() + 1);
        if (survey) {
            Map<String, long[]> histogram = isRight ? right : wrong;
            if (histogram.size() < MAX_OUTCOMES) {
                histogram.computeIfAbsent(describe(results), key -> new long[1])[0]++;
            }
        }
        return survey;
    }

    /** Counts an execution that was abandoned and is not judged. */
    void countPruned(ExecutionScenario ofScenario) {
        countExecution(ofScenario);
        pruned++;
    }

    private void countExecution(ExecutionScenario ofScenario) {
        if (ofScenario != scenario) {
            scenario = ofScenario;
            invocations.add(0L);
            judged.add(0L);
        }
        invocations.set(invocations.size() - 1, invocations.getLast() + 1);
    }

    long scenarios() {
        return invocations.size();
    }

    /** All executions, those that were abandoned included. */
    long invocations() {
        return invocations.stream().mapToLong(Long::longValue).sum();
    }

    long pruned() {
        return pruned;
    }

    long judged() {
        return invocations() - pruned;
    }

    /** Of how many scenarios every execution was abandoned. */
    long scenariosWithoutJudgement() {
        return judged.stream().filter(n -> n == 0).count();
    }

    /** How many of the first {@code scenarios} scenarios were left with executions unexplored. */
    long capped(int scenarios, long cap) {
        return invocations.stream().limit(scenarios).filter(n -> n >= cap).count();
    }

    /** The histogram of a survey, most frequent first. */
    List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        wrong.forEach((result, n) -> outcomes.add(
                new Outcome(result, n[0], Grade.INTERESTING, "no sequential order of these operations gives this")));
        right.forEach((result, n) -> outcomes.add(
                new Outcome(result, n[0], Grade.ACCEPTABLE, "the result of some sequential order")));
        outcomes.sort(Comparator.comparingLong(Outcome::count).reversed());
        return outcomes;
    }

    private static String describe(ExecutionResult results) {
        String threads = results.getParallelResultsWithClock().stream()
                .map(thread -> thread.stream()
                        .map(result -> result.getResult().toString())
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" | "));
        String after = results.getPostResults().stream().map(Object::toString).collect(Collectors.joining(", "));
        return after.isEmpty() ? threads : threads + " → " + after;
    }
}
