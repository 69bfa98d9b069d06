package dev.interlock.harness.interleavings;

import dev.interlock.harness.model.Pruning.PrunedWait;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.util.ExceptionResult;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;

/**
 * Lincheck's linearizability verifier, counted. Lincheck makes verifiers by class, and does not say how many executions
 * it explored; every completed execution passes here.
 *
 * <p>When the ledger surveys a failing scenario, wrong results are recorded and let pass, so that the search goes on
 * and finds the others.
 */
public final class CountingVerifier implements Verifier {

    private final Verifier verifier;

    /** Called by Lincheck. */
    public CountingVerifier(Class<?> sequentialSpecification) {
        this.verifier = new LinearizabilityVerifier(sequentialSpecification);
    }

    @Override
    public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
        Ledger ledger = Ledger.current();
        if (wasAbandoned(results)) {
            ledger.countPruned(scenario);
            return true;
        }
        boolean right = verifier.verifyResults(scenario, results);
        return ledger.count(scenario, results, right) || right;
    }

    private static boolean wasAbandoned(ExecutionResult results) {
        return results.getParallelResultsWithClock().stream()
                .flatMap(List::stream)
                .anyMatch(result -> result.getResult() instanceof ExceptionResult failed
                        && failed.getThrowable() instanceof PrunedWait);
    }
}
