package dev.interlock.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Counterexample.Step;
import dev.interlock.harness.verdict.Engine;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceTableTest {

    @Test
    void anActorOfAnyNumberHasOneColumnAndNoMore() {
        String table = TraceTable.of(Engine.PROCESSES, List.of(new Step(0, "a"), new Step(1_000_000, "b")))
                .render();
        assertThat(table).contains("Process 0", "Process 1000000").doesNotContain("Process 1<");
    }

    @Test
    void aTraceThatIsTooLongForATableSaysWhatItLeavesOut() {
        List<Step> steps =
                IntStream.range(0, 302).mapToObj(i -> new Step(i % 2, "step " + i)).toList();
        assertThat(TraceTable.of(Engine.INTERLEAVINGS, steps).render())
                .contains("step 299", "2 further steps")
                .doesNotContain("step 300");
    }
}
