package dev.interlock.harness.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Figure;
import dev.interlock.shm.os.LinuxHost;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitsTest {

    @Test
    void figuresAreThoseOfTheNearestRankBesideTheSliceOfTheHost() {
        Waits waits = new Waits();
        for (int millis = 100; millis >= 1; millis--) {
            waits.returned(millis * 1_000_000L);
        }
        double slice = LinuxHost.SLICE_NANOS / 1e6;
        String name = "survivor latency after a holder's death";
        assertThat(waits.figures())
                .isEqualTo(List.of(
                        new Figure(name + " p50", 50, "ms", slice),
                        new Figure(name + " p99", 99, "ms", slice),
                        new Figure(name + " max", 100, "ms", slice)));
    }

    @Test
    void nothingMeasuredIsNoFigure() {
        assertThat(new Waits().figures()).isEmpty();
    }
}
