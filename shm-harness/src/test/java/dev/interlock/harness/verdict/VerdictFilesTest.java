package dev.interlock.harness.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictFilesTest {

    private static final int REWRITES = 300;

    @TempDir
    private Path directory;

    static Stream<Verdict> samples() {
        return Stream.of(SampleVerdicts.full(), SampleVerdicts.bare());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWrittenIsReadBackEqual(Verdict verdict) throws IOException {
        assertThat(VerdictFiles.read(VerdictFiles.write(directory, verdict))).isEqualTo(verdict);
    }

    @Test
    void theFileStandsWhereTheIdentitySays() throws IOException {
        Path file = VerdictFiles.write(directory, SampleVerdicts.full());
        assertThat(file).isEqualTo(directory.resolve("interleavings/int-increment/own-update.json"));
    }

    @Test
    void aLaterVerdictOfTheSameIdentityReplacesTheEarlierAndNothingElseIsLeft() throws IOException {
        VerdictFiles.write(directory, SampleVerdicts.bare());
        Path file = VerdictFiles.write(directory, SampleVerdicts.full());
        assertThat(VerdictFiles.read(file)).isEqualTo(SampleVerdicts.full());
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aReaderNeverSeesAHalfWrittenFile() throws Exception {
        Path file = VerdictFiles.write(directory, SampleVerdicts.full());
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> rewrite(directory));
        do {
            assertThat(VerdictFiles.read(file).subject()).isEqualTo("int increment");
        } while (!writer.isDone());
        writer.get();
    }

    private static void rewrite(Path directory) {
        try {
            for (int i = 0; i < REWRITES; i++) {
                VerdictFiles.write(directory, i % 2 == 0 ? SampleVerdicts.bare() : SampleVerdicts.full());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aWriteThatFailsLeavesNothingUnfinished() throws IOException {
        Path parent = directory.resolve("interleavings/int-increment");
        Files.createDirectories(parent.resolve("own-update.json/occupied"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> VerdictFiles.write(directory, SampleVerdicts.full()));
        assertThat(parent).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFileThatIsNotThereIsNotCalledMalformed() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> VerdictFiles.read(directory.resolve("none.json")));
    }
}
