package dev.interlock.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.processes.SavedHistories;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.harness.verdict.VerdictFiles;
import dev.interlock.shm.view.SharedInt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Test classes as users write them, for both engines. */
class ProcessesTestTest {

    private static final long GAP_NANOS = 20_000;

    @TempDir
    private Path directory;

    @Test
    void oneClassIsCheckedByBothEngines() throws IOException {
        LauncherRun run = LauncherRun.of(directory, Both.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.passed()).isEqualTo(2);
        for (Engine engine : new Engine[] {Engine.INTERLEAVINGS, Engine.PROCESSES}) {
            Verdict verdict = VerdictFiles.read(
                    directory.resolve(Verdict.id(engine, "counter of two engines", "atomic") + ".json"));
            assertThat(verdict.observed()).isEqualTo(Observation.HOLDS);
        }
        assertThat(run.output()).containsPattern("counter of two engines, atomic: no violation seen in [0-9,]+ calls");
    }

    @Test
    void aCanaryIsCaughtByBothEngines() {
        LauncherRun run = broken(BothBroken.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.passed()).isEqualTo(2);
        assertThat(run.output().lines().filter(line -> line.contains("canary caught"))).hasSize(2);
    }

    @Test
    void aWrongClassFailsWithTheTimelineAndTheCommand() {
        assertThat(broken(RacyWithAWideGap.class).failures()).singleElement().asString()
                .contains("RacyWithAWideGap, none: expected HOLDS, observed BREAKS (2 processes x 30 operations")
                .contains("← cannot be explained")
                .contains("java @" + directory);
    }

    private LauncherRun broken(Class<?> type) {
        try (PropertyScope _ = PropertyScope.set(SavedHistories.DIRECTORY_PROPERTY, directory.toString())) {
            return LauncherRun.of(directory, type);
        }
    }

    /** What it means. */
    public static class Sequential {
        private int n;

        public int increment() {
            return ++n;
        }
    }

    /** Right. */
    @Subject(name = "counter of two engines", lockMode = "atomic", specification = Sequential.class, scenarios = "2x1")
    public static class Both implements InterleavingsTest, ProcessesTest {
        private final SharedInt counter = SharedInt.at(World.zeroed(Integer.BYTES), 0);

        @Operation
        public int increment() {
            return counter.addAndGet(1);
        }
    }

    /** A load and a store. */
    @Subject(specification = Sequential.class)
    public static class Racy implements ProcessesTest {
        private final SharedInt counter = SharedInt.at(World.zeroed(Integer.BYTES), 0);

        @Operation
        public int increment() {
            int next = counter.get() + 1;
            between();
            counter.set(next);
            return next;
        }

        void between() {}
    }

    /** The same, so that one who is alone on a processor lets the other in between. */
    @Subject(specification = Sequential.class, operationsPerProcess = 30)
    public static class RacyWithAWideGap extends Racy {
        @Override
        void between() {
            LockSupport.parkNanos(GAP_NANOS);
        }
    }

    /** The same, broken on purpose. */
    @Subject(role = Role.CANARY, specification = Sequential.class)
    public static class BothBroken extends Racy implements InterleavingsTest {}
}
