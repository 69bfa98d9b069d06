package dev.interlock.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void oneOutlierDoesNotMoveTheMedian() {
        assertThat(Spread.of(List.of(1.0, 2.0, 3.0, 4.0, 1_000.0))).isEqualTo(new Spread(2, 3, 4));
    }

    @Test
    void theOrderDoesNotMatter() {
        assertThat(Spread.of(List.of(4.0, 1.0, 5.0, 3.0, 2.0))).isEqualTo(new Spread(2, 3, 4));
    }

    @Test
    void ofNothingThereIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }
}
