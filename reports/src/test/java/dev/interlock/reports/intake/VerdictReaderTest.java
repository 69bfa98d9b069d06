package dev.interlock.reports.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.harness.verdict.VerdictFiles;
import dev.interlock.reports.sample.SampleVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictReaderTest {

    private static final Verdict VERDICT = SampleVerdict.explored("int increment", "own")
            .lostUpdate()
            .verdict();

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aVerdictComesBackAsItWasWritten() throws IOException {
        Path file = VerdictFiles.write(directory, VERDICT);
        assertThat(VerdictReader.read(List.of(directory)).verdicts()).containsExactly(new VerdictFile(file, VERDICT));
    }

    @Test
    void aFileThatTwoSourcesReachIsReadOnce() throws IOException {
        Path file = VerdictFiles.write(directory, VERDICT);
        Path detour = directory.resolve("..").resolve(directory.getFileName());
        assertThat(VerdictReader.read(List.of(directory, file, detour)).verdicts()).hasSize(1);
    }

    @Test
    void filesThatAreStillBeingWrittenAreLeftAlone() throws IOException {
        Files.writeString(directory.resolve("verdict123.part"), "{");
        assertThat(VerdictReader.read(List.of(directory))).isEqualTo(new Intake(List.of(), List.of()));
    }

    @Test
    void aTornFileIsNamedWithItsCauseAndTheOthersAreStillRead() throws IOException {
        VerdictFiles.write(directory, VERDICT);
        Path torn = Files.writeString(directory.resolve("torn.json"), "{\"schemaVersion\": 1, \"subj");
        Intake intake = VerdictReader.read(List.of(directory));
        assertThat(intake.verdicts()).hasSize(1);
        assertThat(intake.rejected()).hasSize(1);
        assertThat(intake.rejected().getFirst().file()).isEqualTo(torn);
        assertThat(intake.rejected().getFirst().reason()).startsWith("is not a verdict: ");
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path nowhere = directory.resolve("nowhere");
        assertThat(VerdictReader.read(List.of(nowhere)).rejected())
                .containsExactly(new RejectedFile(nowhere, "no such file or directory"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "lockMode" : "own",                | ''                                | property 'lockMode'
            "trace" : [                        | "tracks" : [                      | (line
            "actor" : 1,                       | "actor" : -1,                     | actor below 0
            "seconds" : 1.25                   | "seconds" : -1                    | seconds is not a time
            "schemaVersion" : 3,               | "schemaVersion" : 2,              | schema version is not 3
            "role" : "SUBJECT"                 | "role" : "CANARY"                 | expected to break
            "invocations" : 18432              | "invocations" : -1                | out of range
            "subject" : "int increment"        | "subject" : " "                   | is blank
            "coverage" : "EXHAUSTED",          | ''                                | property 'coverage'
            "text" : "increment()"             | "text" : null                     | Step`, problem: text
            "os" : "Linux 6.12 amd64"          | "os" : null                       | Machine`, problem: os
            "observed" : "HOLDS"               | "observed" : "SKIPPED"            | it was skipped, and shows what it saw
            "name" : "histories"               | "name" : " "                      | a figure has no name
            "value" : 12.0                     | "value" : null                    | (line
            """)
    void aFileOutsideTheSchemaIsNoVerdict(String original, String replacement, String cause) throws IOException {
        Path file = VerdictFiles.write(
                directory,
                SampleVerdict.explored("int increment", "own")
                        .lostUpdate()
                        .coverage(Coverage.EXHAUSTED)
                        .figure("histories", 12, "", null)
                        .verdict());
        String json = Files.readString(file);
        assertThat(json).contains(original);
        Files.writeString(file, json.replace(original, replacement));
        Intake intake = VerdictReader.read(List.of(file));
        assertThat(intake.verdicts()).isEmpty();
        assertThat(intake.rejected()).hasSize(1);
        assertThat(intake.rejected().getFirst().reason()).contains(cause);
    }
}
