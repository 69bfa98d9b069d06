package dev.interlock.harness.junit;

import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.VerdictFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs test classes as a build does, inside a test.
 *
 * @param passed how many tests succeeded
 * @param failures the messages of those that did not
 * @param output what they printed
 */
record LauncherRun(long passed, List<String> failures, String output) {

    /** Runs these classes at smoke depth, their verdicts going to this directory. */
    static LauncherRun of(Path verdicts, Class<?>... tests) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (PropertyScope _ = PropertyScope.set(VerdictFiles.DIRECTORY_PROPERTY, verdicts.toString());
                PropertyScope _ = PropertyScope.set(Tier.PROPERTY, Tier.SMOKE.argument());
                PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            Launcher launcher = LauncherFactory.create();
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(Stream.of(tests).map(DiscoverySelectors::selectClass).toList())
                            .build(),
                    summary);
        } finally {
            System.setOut(console);
        }
        TestExecutionSummary seen = summary.getSummary();
        return new LauncherRun(
                seen.getTestsSucceededCount(),
                seen.getFailures().stream().map(failure -> String.valueOf(failure.getException().getMessage())).toList(),
                printed.toString(StandardCharsets.UTF_8));
    }
}
