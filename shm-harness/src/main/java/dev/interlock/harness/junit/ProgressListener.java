package dev.interlock.harness.junit;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells {@link Progress} how many tests there are and how many have ended; found by the JUnit launcher. */
public final class ProgressListener implements TestExecutionListener {

    /** Called by the launcher. */
    public ProgressListener() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Progress.begin(plan.countTestIdentifiers(TestIdentifier::isTest));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            Progress.current().finishedSilently();
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (test.isTest()) {
            Progress.current().finishedSilently();
        }
    }
}
