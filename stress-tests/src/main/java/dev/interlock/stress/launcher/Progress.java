package dev.interlock.stress.launcher;

import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Verdict;
import java.io.Console;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Which test, how many of how many, how much time is left: a bar on a terminal, a line for each finished test
 * otherwise. A test of many forks gets a line a minute as well.
 */
final class Progress implements AutoCloseable {

    private static final long LINE_NANOS = 60_000_000_000L;

    private final PrintStream out;
    private final @Nullable ProgressBar bar;
    private final long start = System.nanoTime();
    private long lastLine = start;
    private int tests;
    private int finishedTests;
    private long finishedForks;
    private long forks;

    private Progress(PrintStream out, @Nullable ProgressBar bar) {
        this.out = out;
        this.bar = bar;
    }

    /** On a terminal if there is one, else as lines to {@code out}. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 there is again none where there is no terminal
    static Progress to(PrintStream out) {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        return new Progress(
                out,
                terminal
                        ? new ProgressBarBuilder()
                                .setTaskName("hardware")
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(500)
                                .build()
                        : null);
    }

    /** Says that there is more to come. */
    void expect(int moreTests, long moreForks) {
        tests += moreTests;
        forks += moreForks;
        if (bar != null) {
            bar.maxHint(forks);
        }
    }

    /** A fork of this test has ended. */
    void forkEnded(StressTest test) {
        finishedForks++;
        if (bar != null) {
            bar.setExtraMessage(" " + finishedTests + "/" + tests + " " + test.subject() + ", " + test.lockMode());
            bar.step();
        } else if (System.nanoTime() - lastLine > LINE_NANOS) {
            line(test, finishedForks + " of " + forks + " forks");
        }
    }

    /** The last fork of a test has ended, and this is the verdict unless it runs again. */
    void testEnded(StressTest test, Verdict verdict, boolean again) {
        finishedTests++;
        if (bar == null) {
            line(test, again ? samples(verdict) + ", not enough yet: once more at the end" : account(verdict));
        }
    }

    /** A note of its own. */
    void note(String text) {
        if (bar == null) {
            out.println("[hardware] " + text);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** Samples, how many of them wrong, and whether that is as it should be. */
    static String account(Verdict verdict) {
        long wrong = CampaignSummary.wrong(verdict);
        StringBuilder account = new StringBuilder(samples(verdict));
        if (wrong > 0) {
            account.append(", ").append(percent(wrong, count(verdict))).append(" wrong");
        }
        if (verdict.asExpected()) {
            return account.append(wrong > 0 ? " as expected, ok" : ", ok").toString();
        }
        return account.append(", NOT AS EXPECTED: ")
                .append(verdict.observed() == Observation.UNKNOWN ? verdict.evidence().bound() : verdict.observed())
                .toString();
    }

    private static String samples(Verdict verdict) {
        long samples = count(verdict);
        return samples >= 1_000_000
                ? String.format(Locale.ROOT, "%.1f M samples", samples / 1e6)
                : String.format(Locale.ROOT, "%,d samples", samples);
    }

    private static long count(Verdict verdict) {
        Long samples = verdict.evidence().samples();
        return samples == null ? 0 : samples;
    }

    /** Two digits that say something: {@code 13 %}, {@code 1.3 %}, {@code 0.0013 %}. */
    static String percent(long part, long whole) {
        BigDecimal percent = BigDecimal.valueOf(100.0 * part / whole).round(new MathContext(2));
        return percent.stripTrailingZeros().toPlainString() + " %";
    }

    private void line(StressTest test, String account) {
        lastLine = System.nanoTime();
        String name = test.subject() + ", " + test.lockMode();
        out.println("[hardware " + finishedTests + "/" + tests + "] " + name + " … " + account + " — " + left());
    }

    private String left() {
        if (finishedForks == 0 || finishedForks >= forks) {
            return finishedForks == 0 ? "time left unknown" : "last one";
        }
        double perFork = (double) (System.nanoTime() - start) / finishedForks;
        return "about " + words(Duration.ofNanos((long) (perFork * (forks - finishedForks)))) + " left";
    }

    /** As {@code 45 s}, {@code 1 min 20 s}, {@code 2 h 5 min}. */
    static String words(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : Math.max(1, time.toSeconds()) + " s";
    }
}
