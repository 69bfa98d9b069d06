package dev.interlock.harness.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryFileTest {

    private static final String HEADER =
            "{\"format\":\"interlock-history\",\"version\":1,\"subject\":\"s\",\"calls\":1}\n";
    private static final String CALL =
            "{\"process\":0,\"lane\":0,\"operation\":\"pop\",\"arguments\":[],"
                    + "\"result\":\"void\",\"invoked\":1,\"returned\":4}\n";

    @TempDir
    private Path directory;

    @Test
    void whatIsLoadedIsWhatWasSaved() throws IOException {
        History history = new History("a \"queue\"\nof two", List.of(
                Call.completed(0, 0, "all", Arrays.asList(
                        null, true, 1, -2L, (short) 3, (byte) 4, 'x', 1.5f, Double.NaN, "s\n\u2028ß", new int[] {1, 2},
                        List.of(List.of()), Judgement.UNKNOWN), Result.VOID, Long.MIN_VALUE, -1),
                Call.completed(1, 3, "get", List.of(), Result.of(Long.MAX_VALUE), 4, 4),
                Call.completed(1, 0, "get", List.of(), Result.of(null), 5, 6),
                Call.completed(1, 0, "get", List.of(), Result.thrown(IllegalStateException.class), 7, 8),
                Call.crashed(2, 0, "get", List.of(), 8, 9),
                Call.pending(3, 0, "get", List.of(), 8)));
        Path file = directory.resolve("not/there/yet.history");
        HistoryFile.save(file, history);
        assertThat(HistoryFile.load(file)).isEqualTo(history);
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
        assertThat(Files.list(file.getParent())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"version\":1          | \"version\":2           | line 1: version 2",
        "interlock-history      | some-history            | line 1: no \"format\"",
        "\"calls\":1            | \"calls\":2             | line 2: the file ends after 1 of 2 calls",
        "\"returned\":4         | \"returned\":0          | line 2: pop invoked at 1 ends before it begins",
        "\"returned\":4         | \"deadline\":4          | line 2: pop invoked at 1: a call has a result exactly",
        "\"lane\":0             | \"lane\":-1             | line 2: \"lane\"",
        "\"process\":0          | \"process\":0.5         | line 2: \"process\"",
        "\"process\":0          | \"process\":0,\"who\":1 | line 2: a call has no field \"who\"",
        "\"process\":0          | \"lane\":0              | line 2: Duplicate",
        "\"void\"               | \"nothing\"             | line 2: \"result\" is",
        "\"void\"               | {\"value\":{\"money\":1}} | line 2: there is no type of values \"money\"",
        "\"void\"               | {\"value\":1.5}         | line 2: 1.5 is not a value",
        "\"arguments\":[]       | \"arguments\":{}        | line 2: \"arguments\" is not an array",
        "\"pop\"                | null                    | line 2: \"operation\" is not a string",
        "\"returned\":4}        | \"returned\":           | line 2: ",
    })
    void whatIsNoHistoryIsRefusedWithItsLine(String part, String replacement, String reason) throws IOException {
        Path file = directory.resolve("bad.history");
        String good = HEADER + CALL;
        assertThat(good).contains(part);
        Files.writeString(file, good);
        assertThat(HistoryFile.load(file).calls()).hasSize(1);
        Files.writeString(file, good.replace(part, replacement));
        assertThatExceptionOfType(MalformedHistoryException.class)
                .isThrownBy(() -> HistoryFile.load(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(reason);
    }

    @Test
    void callsOfOneLaneThatOverlapAreRefused() throws IOException {
        Path file = directory.resolve("overlap.history");
        Files.writeString(file, HEADER.replace("\"calls\":1", "\"calls\":2") + CALL
                + CALL.replace("\"invoked\":1", "\"invoked\":3"));
        assertThatExceptionOfType(MalformedHistoryException.class)
                .isThrownBy(() -> HistoryFile.load(file))
                .withMessageContaining("process 0, lane 0: pop() was invoked at 3, before pop() had ended");
    }

    @Test
    void anEmptyFileAndBytesThatAreNoTextAreRefused() throws IOException {
        Path file = directory.resolve("empty.history");
        Files.writeString(file, "");
        assertThatExceptionOfType(MalformedHistoryException.class).isThrownBy(() -> HistoryFile.load(file));
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatExceptionOfType(MalformedHistoryException.class).isThrownBy(() -> HistoryFile.load(file));
    }
}
