package dev.interlock.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.benchmarks.locks.LockBenchmark;
import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Pace;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhContestantTest {

    @TempDir
    private Path folder = Path.of("");

    /** Each waits for its turn, so two forks of JMH can be alive at once. */
    @Test
    void twoForksTakeTurns() throws Exception {
        JmhContestant lock = JmhContestant.of("ReentrantLock", LockBenchmark.class, "reentrantLock");
        JmhContestant monitor = JmhContestant.of("synchronized", LockBenchmark.class, "monitor");

        try (Racer first = lock.start(setting());
                Racer second = monitor.start(setting())) {
            for (int turn = 0; turn < setting().pace().turns(); turn++) {
                assertThat(first.burst()).isPositive();
                assertThat(second.burst()).isPositive();
            }
        }
    }

    @Test
    void aForkThatHasHadItsTurnsIsABreakdownNotAHang() throws Exception {
        try (Racer racer = JmhContestant.of("synchronized", LockBenchmark.class, "monitor")
                .start(setting())) {
            racer.burst();
            racer.burst();
            racer.burst();
            assertThatExceptionOfType(MissingPeerException.class).isThrownBy(racer::burst);
        }
    }

    @Test
    void aBenchmarkThatIsNotThereIsAMissingPeer() {
        assertThatExceptionOfType(MissingPeerException.class)
                .isThrownBy(() -> JmhContestant.of("none", LockBenchmark.class, "noSuchMethod")
                        .start(setting()));
    }

    private Setting setting() {
        return new Setting(new Pace(1, 2, Duration.ofMillis(10)), Path.of("src/main"), folder);
    }
}
