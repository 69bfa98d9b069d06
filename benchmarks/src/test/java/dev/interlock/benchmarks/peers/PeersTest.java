package dev.interlock.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Pace;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real compiler and the real interpreter, whose absence is what the others are about. */
class PeersTest {

    @TempDir
    private Path folder = Path.of("");

    private Setting setting = setting(folder);

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(folder.resolve("c"));
        Files.createDirectories(folder.resolve("python"));
        setting = setting(folder);
    }

    private static Setting setting(Path folder) {
        return new Setting(new Pace(0, 1, Duration.ofMillis(1)), folder, folder);
    }

    @Test
    void aCompiledPeerAnswersEachBurst() throws Exception {
        Setting real = new Setting(setting.pace(), Path.of("src/main"), folder);
        try (Racer racer = CPeer.of("plain", "locks", "plain").start(real)) {
            assertThat(racer.burst()).isPositive();
            assertThat(racer.burst()).isPositive();
        }
    }

    @Test
    void aPythonPeerAnswersEachBurst() throws Exception {
        Setting real = new Setting(setting.pace(), Path.of("src/main"), folder);
        try (Racer racer = PythonPeer.of("lock", "locks", "lock").start(real)) {
            assertThat(racer.burst()).isPositive();
            assertThat(racer.burst()).isPositive();
        }
    }

    @Test
    void sourceThatTheCompilerRefusesIsAMissingPeerWithItsComplaint() throws IOException {
        Files.writeString(folder.resolve("c/broken.c"), "int main(void) { return nothing; }\n", StandardCharsets.UTF_8);

        assertThatExceptionOfType(MissingPeerException.class)
                .isThrownBy(() -> CPeer.of("broken", "broken").start(setting))
                .withMessageContaining("gcc refused it")
                .withMessageContaining("nothing");
    }

    @Test
    void aChildThatEndsIsQuoted() throws Exception {
        Files.writeString(
                folder.resolve("python/broken.py"), "raise SystemExit('no such module')\n", StandardCharsets.UTF_8);

        try (Racer racer = PythonPeer.of("broken", "broken").start(setting)) {
            assertThatExceptionOfType(MissingPeerException.class)
                    .isThrownBy(racer::burst)
                    .withMessage("ended with 1: no such module");
        }
    }

    @Test
    void ofAStackTraceTheExceptionIsQuoted() throws Exception {
        Files.writeString(
                folder.resolve("python/broken.py"),
                "raise SystemExit('SomeException: lost\\n\\tat some.Place')\n",
                StandardCharsets.UTF_8);

        try (Racer racer = PythonPeer.of("broken", "broken").start(setting)) {
            assertThatExceptionOfType(MissingPeerException.class)
                    .isThrownBy(racer::burst)
                    .withMessage("ended with 1: SomeException: lost");
        }
    }

    @Test
    void aProgramThatIsNotThereIsAMissingPeer() {
        assertThatExceptionOfType(MissingPeerException.class)
                .isThrownBy(() -> ChildRacer.start(List.of("no-such-program-here"), setting))
                .withMessageContaining("no-such-program-here");
    }

    @Test
    void anAnswerThatIsNoFigureIsABreakdown() throws Exception {
        Files.writeString(
                folder.resolve("python/wordy.py"), "input()\nprint('soon', flush=True)\n", StandardCharsets.UTF_8);

        try (Racer racer = PythonPeer.of("wordy", "wordy").start(setting)) {
            assertThatExceptionOfType(MissingPeerException.class)
                    .isThrownBy(racer::burst)
                    .withMessageContaining("soon");
        }
    }
}
