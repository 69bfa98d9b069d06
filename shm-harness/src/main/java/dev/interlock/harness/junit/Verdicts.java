package dev.interlock.harness.junit;

import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.harness.verdict.VerdictFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What a test does with a verdict: keep it for the report, print a line of progress, fail if it is not as expected. */
public final class Verdicts {

    private Verdicts() {}

    /**
     * Writes the verdict under {@link VerdictFiles#directory()} and passes or fails the test. A check that was skipped
     * skips its test, and fails it where the environment variable CI is set: there nothing may be missing.
     *
     * @throws TestAbortedException if the check was skipped
     * @throws AssertionFailedError if the verdict is not as expected; the message has the counterexample and the replay
     */
    public static void conclude(Verdict verdict) {
        Path file = keep(verdict);
        if (verdict.observed() == Observation.SKIPPED && System.getenv("CI") == null) {
            throw new TestAbortedException(verdict.evidence().bound() + "; verdict: " + file);
        }
        if (!verdict.asExpected()) {
            throw new AssertionFailedError(message(verdict, file), verdict.expected(), verdict.observed());
        }
    }

    private static Path keep(Verdict verdict) {
        Path file;
        try {
            file = VerdictFiles.write(VerdictFiles.directory(), verdict);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Progress.current().finished(verdict);
        return file;
    }

    /** For dynamic tests, which JUnit does not count beforehand: so many more verdicts will come. */
    public static void announce(int verdicts) {
        Progress.current().announce(verdicts);
    }

    private static String message(Verdict verdict, Path file) {
        StringBuilder message = new StringBuilder();
        message.append(verdict.subject()).append(", ").append(verdict.lockMode()).append(": expected ")
                .append(verdict.expected()).append(", observed ").append(verdict.observed()).append(" (")
                .append(verdict.evidence().bound()).append(")\n");
        if (verdict.counterexample() != null) {
            message.append(verdict.counterexample().text()).append("\nshared words afterwards:\n")
                    .append(verdict.counterexample().after()).append('\n');
        }
        return message.append("replay: ").append(verdict.replay()).append("\nverdict: ").append(file).toString();
    }
}
