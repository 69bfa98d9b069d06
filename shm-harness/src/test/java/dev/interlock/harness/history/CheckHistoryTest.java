package dev.interlock.harness.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.history.Specifications.Register;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckHistoryTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void chooseAFile() {
        file = directory.resolve("saved.history");
    }

    @Test
    void whatIsLinearizableExitsWithZero() throws IOException {
        save(increment(0, 1), increment(1, 2));
        assertThat(run(file.toString(), "--specification", Register.class.getName()))
                .isEqualTo(CheckHistory.LINEARIZABLE);
        assertThat(text()).contains("increments: linearizable, 2 calls");
    }

    @Test
    void aViolationExitsWithOneAndIsShown() throws IOException {
        save(increment(0, 1), increment(1, 1));
        assertThat(run(file.toString(), "--specification", Register.class.getName()))
                .isEqualTo(CheckHistory.VIOLATION);
        assertThat(text()).contains("increments: violation").contains("← cannot be explained");
    }

    @Test
    void anEndedBudgetExitsWithTwo() throws IOException {
        List<Call> calls = new ArrayList<>();
        // Any subset of these may have taken effect, and no two of them give the same sum.
        for (int process = 0; process < 26; process++) {
            calls.add(Call.pending(process, 0, "add", List.of(1 << process), 0));
        }
        calls.add(Call.completed(26, 0, "read", List.of(), Result.of(-1), 0, 1));
        save(calls.toArray(Call[]::new));
        assertThat(run(file.toString(), "--specification", Register.class.getName())).isEqualTo(CheckHistory.UNKNOWN);
        assertThat(text()).contains("unknown").contains("the budget ended");
    }

    @Test
    void whatCannotBeJudgedExitsWithSixtyFourAndSaysWhy() throws IOException {
        assertThat(run(file.toString(), "--specification", Register.class.getName())).isEqualTo(CheckHistory.UNUSABLE);
        assertThat(text()).contains("NoSuchFile");
        save(increment(0, 1));
        assertThat(run(file.toString(), "--specification", "no.Such")).isEqualTo(CheckHistory.UNUSABLE);
        assertThat(text()).contains("there is no class no.Such");
        assertThat(run(file.toString(), "--specification", Specifications.Queue.class.getName()))
                .isEqualTo(CheckHistory.UNUSABLE);
        assertThat(text()).contains("Queue has 0 public methods add");
        assertThat(run(file.toString())).isEqualTo(CheckHistory.UNUSABLE);
        assertThat(text()).contains("usage: ");
    }

    private void save(Call... calls) throws IOException {
        HistoryFile.save(file, new History("increments", List.of(calls)));
    }

    private int run(String... args) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return CheckHistory.run(args, out, out);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static Call increment(int process, int result) {
        return Call.completed(process, 0, "add", List.of(1), Result.of(result), 10L * process, 10L * process + 5);
    }
}
