package dev.interlock.reports.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFilesTest {

    private static final String ROW =
            """
            {"engine": "PROCESSES", "role": "SUBJECT", "expected": "HOLDS",
             "subjects": ["queue", "pipe"], "lockModes": ["own", "external"]}""";

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aRowStandsForEverySubjectInEveryLockMode() throws IOException {
        assertThat(PlanFiles.read(plan(ROW)).checks())
                .extracting(PlannedCheck::id)
                .containsExactly(
                        "processes/queue/own",
                        "processes/queue/external",
                        "processes/pipe/own",
                        "processes/pipe/external");
    }

    @Test
    void aCheckThatIsPlannedTwiceIsRefused() throws IOException {
        Path plan = plan(ROW + "," + ROW);
        assertThatThrownBy(() -> PlanFiles.read(plan))
                .isInstanceOf(MalformedPlanException.class)
                .hasMessage(plan + " is not a plan: processes/queue/own is planned twice");
    }

    @Test
    void whatASubjectNeedsHoldsInAllItsLockModes() throws IOException {
        assertThat(PlanFiles.read(plan("\"pipe\": \"python3\"", ROW)).checks())
                .extracting(PlannedCheck::need)
                .containsExactly(null, null, "python3", "python3");
    }

    @ParameterizedTest
    @CsvSource({"peep, python3", "pipe, ' '"})
    void aNeedOfNoSubjectOrOfNothingIsRefused(String subject, String need) throws IOException {
        Path plan = plan("\"" + subject + "\": \"" + need + "\"", ROW);
        assertThatThrownBy(() -> PlanFiles.read(plan))
                .isInstanceOf(MalformedPlanException.class)
                .hasMessageContaining("needs: no row holds the subject " + subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "SUBJECT"               | "CANARY"    | canaries are expected to break
            "queue", "pipe"         | ''          | no subjects
            "queue"                 | " "         | blank
            "queue"                 | null        | line 2
            "engine": "PROCESSES",  | ''          | property 'engine'
            "SUBJECT"               | null        | role
            "HOLDS"                 | "HELD"      | HELD
            """)
    void aPlanOutsideTheSchemaIsNamedWithItsCause(String original, String replacement, String cause)
            throws IOException {
        Path plan = plan(ROW.replace(original, replacement));
        assertThatThrownBy(() -> PlanFiles.read(plan))
                .isInstanceOf(MalformedPlanException.class)
                .hasMessageStartingWith(plan + " is not a plan: ")
                .hasMessageContaining(cause);
    }

    private Path plan(String rows) throws IOException {
        return plan("", rows);
    }

    private Path plan(String needs, String rows) throws IOException {
        return Files.writeString(
                directory.resolve("plan.json"), "{\"schemaVersion\": 2, \"needs\": {" + needs + "}, \"rows\": [" + rows + "]}");
    }
}
