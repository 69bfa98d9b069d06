package dev.interlock.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.harness.verdict.VerdictFiles;
import dev.interlock.shm.access.ShmAccess;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Test classes as users write them, run by the JUnit launcher. */
class InterleavingsTestTest {

    private static final int A_SCREEN = 20;

    @TempDir
    private Path verdicts;

    @Test
    void aCorrectClassPassesAndLeavesItsVerdictWhereItWasAskedFor() throws IOException {
        LauncherRun run = LauncherRun.of(verdicts, SampleCounter.class);
        assertThat(run.passed()).isEqualTo(1);
        assertThat(run.failures()).isEmpty();
        Verdict verdict = VerdictFiles.read(
                verdicts.resolve(Verdict.id(Engine.INTERLEAVINGS, "my counter", "atomic") + ".json"));
        assertThat(verdict.observed()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.role()).isEqualTo(Role.SUBJECT);
    }

    @Test
    void aWrongClassFailsWithCounterexampleReplayAndVerdict() {
        LauncherRun run = LauncherRun.of(verdicts, Racy.class);
        assertThat(run.passed()).isZero();
        assertThat(run.failures()).singleElement().asString()
                .contains("Racy, none: expected HOLDS, observed BREAKS")
                .contains("The following interleaving leads to the error")
                .contains("shared words afterwards:\n   0: 0x0000000000000001")
                .contains("replay: mvn verify -Dtest=Racy")
                .contains("verdict: " + verdicts.resolve("interleavings/racy/none.json"));
        assertThat(verdicts.resolve("interleavings/racy/none.json")).exists();
    }

    @Test
    void aWrongClassThatIsExpectedToBreakPasses() {
        LauncherRun run = LauncherRun.of(verdicts, KnownToBreak.class, Canary.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.passed()).isEqualTo(2);
        assertThat(run.output()).contains("canary caught");
    }

    @Test
    void aCorrectClassThatIsExpectedToBreakFails() {
        assertThat(LauncherRun.of(verdicts, NeverBreaks.class).failures()).singleElement().asString()
                .contains("expected BREAKS, observed HOLDS")
                .contains("replay: ");
    }

    @Test
    void eachVerdictPrintsALineThatSaysHowFarTheRunIs() {
        assertThat(LauncherRun.of(verdicts, SampleCounter.class, Racy.class).output().lines())
                .filteredOn(line -> line.startsWith("[interleavings "))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("[interleavings 1/2] my counter, atomic: holds, capped, ")
                                .contains(" executions — about "),
                        line -> assertThat(line)
                                .startsWith("[interleavings 2/2] Racy, none: NOT AS EXPECTED: breaks, "));
    }

    @Test
    void aTestOfAUsersOwnTakesLessThanAScreen() throws IOException {
        List<String> lines = Files.readAllLines(
                Path.of("src/test/java", SampleCounter.class.getName().replace('.', '/') + ".java"));
        assertThat(lines.stream()
                        .dropWhile(line -> !line.startsWith("@Subject"))
                        .filter(line -> !line.isBlank()))
                .hasSizeLessThan(A_SCREEN);
    }

    /** Increments by a load and a store; nothing said, so it is expected to hold. */
    public static class Racy implements InterleavingsTest {

        private final MemorySegment memory = World.zeroed(Long.BYTES);

        @Operation
        public int increment() {
            int next = ShmAccess.getInt(memory, 0) + 1;
            ShmAccess.setInt(memory, 0, next);
            return next;
        }
    }

    /** The same, known to fail. */
    @Subject(expected = Expectation.BREAKS, scenarios = "2x1")
    public static class KnownToBreak extends Racy {}

    /** The same, broken on purpose. */
    @Subject(role = Role.CANARY)
    public static class Canary extends Racy {}

    /** Right, and said to be wrong. */
    @Subject(expected = Expectation.BREAKS, scenarios = "2x1", specification = SampleCounter.Sequential.class)
    public static class NeverBreaks extends SampleCounter {}
}
