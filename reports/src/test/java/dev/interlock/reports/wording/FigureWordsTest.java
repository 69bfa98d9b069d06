package dev.interlock.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Figure;
import org.junit.jupiter.api.Test;

class FigureWordsTest {

    @Test
    void aFigureStandsBesideItsBound() {
        assertThat(FigureWords.of(new Figure("survivor latency p99", 12.5, "ms", 20.0)))
                .isEqualTo("survivor latency p99 12.5 ms (bound 20 ms)");
    }

    @Test
    void aFigureAboveItsBoundSaysSo() {
        assertThat(FigureWords.of(new Figure("survivor latency p99", 20.5, "ms", 20.0)))
                .isEqualTo("survivor latency p99 20.5 ms (above its bound of 20 ms)");
    }

    @Test
    void aFigureAtItsBoundIsNotAbove() {
        assertThat(FigureWords.bound(new Figure("latency", 20, "ms", 20.0))).isEqualTo("bound 20 ms");
    }

    @Test
    void aBareCountHasNeitherUnitNorBound() {
        assertThat(FigureWords.of(Figure.of("crash points visited", 1_040, "")))
                .isEqualTo("crash points visited 1,040");
    }
}
