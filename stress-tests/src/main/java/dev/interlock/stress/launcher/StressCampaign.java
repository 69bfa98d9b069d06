package dev.interlock.stress.launcher;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.harness.verdict.VerdictFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * The hardware suites at the depth of a tier, as a program.
 *
 * <p>Reads {@code -Dcampaign.tier} and {@code -Dcampaign.subject}, a regular expression that the whole of a test's
 * {@linkplain StressTest#title() title} must match. A run of all tests first removes the verdicts of this engine, so
 * that none survives its test; a run of some replaces only theirs. Every test has an unknown verdict before the first
 * fork starts, so that a run which is killed leaves no gap.
 *
 * <p>A test that has not shown what it must, or has too few samples, runs again for longer: on a loaded machine a rare
 * outcome needs its time. What was seen is added up; a wrong outcome is never run away.
 *
 * <p>Ends with exit code 0 whatever the verdicts say, for the gate is decided from the verdicts; anything else means
 * that the program itself failed.
 */
public final class StressCampaign {

    /** The system property with the tests to run; all of them if it is absent or {@code .*}. */
    public static final String SUBJECT_PROPERTY = "campaign.subject";

    private static final String ALL = ".*";

    private final Tier tier;
    private final Path verdicts;
    private final Path logs;
    private final PrintStream out;
    private final Map<StressTest, Tally> tallies = new LinkedHashMap<>();
    private final Map<StressTest, Verdict> latest = new LinkedHashMap<>();
    private final Judge judge;

    /**
     * A campaign that has not begun.
     *
     * @param verdicts where the verdicts go
     * @param logs where JCStress's own words go
     */
    public StressCampaign(Tier tier, Path verdicts, Path logs, PrintStream out) {
        this.tier = tier;
        this.verdicts = verdicts;
        this.logs = logs;
        this.out = out;
        this.judge = new Judge(tier, Depth.of(tier).minimumSamples());
    }

    /** See the class. */
    public static void main(String[] args) throws IOException {
        Tier tier = Tier.current();
        String subject = System.getProperty(SUBJECT_PROPERTY, ALL);
        List<StressTest> all = StressTests.all();
        List<StressTest> chosen = matching(all, subject);
        if (chosen.isEmpty()) {
            System.err.println("-D" + SUBJECT_PROPERTY + "=" + subject + " matches none of:");
            all.forEach(test -> System.err.println("  " + test.title()));
            System.exit(1);
        }
        Path verdicts = VerdictFiles.directory();
        if (subject.equals(ALL)) {
            removeOf(verdicts);
        }
        // Forks that outlive the campaign would disturb whatever runs next.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ProcessHandle.current()
                        .descendants()
                        .forEach(ProcessHandle::destroyForcibly)));
        long start = System.nanoTime();
        var campaign = new StressCampaign(tier, verdicts, Path.of("target", "jcstress"), System.out);
        List<Verdict> given = campaign.run(chosen);
        System.out.println("[hardware] " + tier.argument() + ": " + CampaignSummary.of(given) + ", "
                + Progress.words(Duration.ofNanos(System.nanoTime() - start)) + ", verdicts in " + verdicts);
    }

    /** The tests whose whole title matches. */
    static List<StressTest> matching(List<StressTest> tests, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return tests.stream().filter(test -> pattern.matcher(test.title()).matches()).toList();
    }

    /** Runs the tests and returns their verdicts, which are on disk by then. */
    public List<Verdict> run(List<StressTest> tests) {
        for (StressTest test : tests) {
            Tally tally = new Tally();
            if (Forks.contract(test).isEmpty()) {
                tally.fail("JCStress does not list " + test.name());
            }
            tallies.put(test, tally);
            judge(test);
        }
        Depth depth = Depth.of(tier);
        Forks forks = Forks.prepare(logs, depth);
        try (Progress progress = Progress.to(out)) {
            List<StressTest> round = tests;
            for (int n = 1; n <= depth.rounds() && !round.isEmpty(); n++) {
                if (n > 1) {
                    progress.note("once more and longer, for they have not shown enough: "
                            + String.join("; ", round.stream().map(StressTest::title).toList()));
                }
                run(round, forks, depth, n < depth.rounds(), progress);
                round = round.stream().filter(this::wantsMore).toList();
                depth = depth.longer();
            }
        }
        return List.copyOf(latest.values());
    }

    private void run(List<StressTest> round, Forks forks, Depth depth, boolean moreRounds, Progress progress) {
        Map<StressTest, Integer> pending = new HashMap<>();
        for (StressTest test : round) {
            int count = forks.count(test, depth);
            tally(test).begin(forks.bound(test, depth));
            if (count == 0) {
                tally(test).fail("this machine cannot place it");
                judge(test);
            }
            pending.put(test, count);
            progress.expect(1, count);
        }
        forks.run(round, depth, (test, result, seconds) -> {
            tally(test).add(result);
            tally(test).spend(seconds);
            keep(test, result);
            progress.forkEnded(test);
            if (pending.merge(test, -1, Integer::sum) == 0) {
                Verdict verdict = judge(test);
                progress.testEnded(test, verdict, moreRounds && wantsMore(test));
            }
        });
        for (StressTest test : round) {
            if (pending.getOrDefault(test, 0) > 0) {
                tally(test).fail(pending.get(test) + " forks gave no result");
                progress.testEnded(test, judge(test), false);
            }
        }
    }

    private Verdict judge(StressTest test) {
        Verdict verdict = judge.verdict(test, Forks.contract(test), tally(test));
        latest.put(test, verdict);
        try {
            VerdictFiles.write(verdicts, verdict);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return verdict;
    }

    private boolean wantsMore(StressTest test) {
        return Judge.wantsMore(Objects.requireNonNull(latest.get(test)), tally(test));
    }

    private Tally tally(StressTest test) {
        return Objects.requireNonNull(tallies.get(test));
    }

    /** What a fork that failed has printed goes to a file beside the probing. */
    private void keep(StressTest test, TestResult result) {
        if (result.status() == Status.NORMAL) {
            return;
        }
        List<String> words = new ArrayList<>();
        words.add(test.title() + ": " + result.status());
        words.addAll(result.getMessages());
        words.addAll(result.getVmOut());
        words.addAll(result.getVmErr());
        try {
            Files.write(
                    logs.resolve("failed-forks.log"), words, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeOf(Path verdicts) throws IOException {
        Path engine = verdicts.resolve(Engine.HARDWARE.name().toLowerCase(Locale.ROOT));
        if (!Files.isDirectory(engine)) {
            return;
        }
        try (Stream<Path> files = Files.walk(engine)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
