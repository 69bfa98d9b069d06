package dev.interlock.harness.junit;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells {@link Progress} what there is to run and what has ended; found by the JUnit launcher. */
public final class ProgressListener implements TestExecutionListener {

    /** Set by Maven when it runs a selection of the tests. */
    private static final String SELECTION = "test";

    /** Called by the launcher. */
    public ProgressListener() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Progress.begin(position(plan, SharedTally.configured(), System.getProperty(SELECTION, "")));
    }

    private static Position position(TestPlan plan, @Nullable SharedTally shared, String selection) {
        boolean oneClass = !selection.isEmpty() && selection.chars().noneMatch(c -> "*?,%!".indexOf(c) >= 0);
        if (shared == null || oneClass) {
            return new OwnPosition(plan.countTestIdentifiers(TestIdentifier::isTest));
        }
        return new SharedPosition(shared, selection.isEmpty() ? classes(plan) : 0);
    }

    private static long classes(TestPlan plan) {
        return plan.getRoots().stream()
                .flatMap(root -> Stream.concat(Stream.of(root), plan.getDescendants(root).stream()))
                .flatMap(test -> type(test).stream())
                .findFirst()
                .map(TestClasses::beside)
                .orElse(0L);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        ended(test);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        ended(test);
    }

    private static void ended(TestIdentifier test) {
        if (test.isTest()) {
            Progress.current().testEnded();
        } else if (type(test).filter(type -> !type.isMemberClass()).isPresent()) {
            Progress.current().classEnded();
        }
    }

    private static Optional<Class<?>> type(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getJavaClass());
    }
}
