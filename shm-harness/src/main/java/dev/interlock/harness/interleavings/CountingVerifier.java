package dev.interlock.harness.interleavings;

import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
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
        if (Ledger.current().isPruned(results)) {
            return true;
        }
        boolean right = verifier.verifyResults(scenario, results);
        return Ledger.current().count(scenario, results, right) || right;
    }
}
