package dev.interlock.harness.interleavings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Counterexample.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TraceTableTest {

    @Test
    void theFirstInterleavingOfAReportIsReadColumnByColumn() throws IOException {
        assertThat(TraceTable.parse(report("three-threads.txt"))).containsExactly(
                new Step(0, "increment(): 1"),
                new Step(0, "  ShmAccess.getInt(NativeMemorySegmentImpl#1, 64): 0"),
                new Step(0, "  switch"),
                new Step(1, "increment(): 1"),
                new Step(2, "increment(): 2"),
                new Step(0, "  ShmAccess.setInt(NativeMemorySegmentImpl#1, 64, 1)"),
                new Step(0, "  result: 1"));
    }

    @Test
    void aRowLongerThanTheHeaderIsReadToItsEnd() {
        assertThat(TraceTable.parse("""
                The following interleaving leads to the error:
                | -------------------- |
                | Thread 1 | Thread 2 |
                | -------------------- |
                | a: 1     |          |
                |          | offer("a|b"): true |
                |          | poll(): "b
                """)).containsExactly(
                new Step(0, "a: 1"), new Step(1, "offer(\"a|b\"): true"), new Step(1, "poll(): \"b"));
    }

    @Test
    void aRowShorterThanTheHeaderEndsWhereItEnds() {
        assertThat(TraceTable.parse("""
                The following interleaving leads to the error:
                | Thread 1 | Thread 2 |
                | a
                |          | b
                |
                """)).containsExactly(new Step(0, "a"), new Step(1, "b"));
    }

    @Test
    void aReportWithoutAnInterleavingHasNoSteps() {
        assertThat(TraceTable.parse("")).isEmpty();
        assertThat(TraceTable.parse("= Invalid execution results =\n| Thread 1 | Thread 2 |\n| a | b |\n")).isEmpty();
    }

    private static String report(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TraceTableTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
