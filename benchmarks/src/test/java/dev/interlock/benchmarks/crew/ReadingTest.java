package dev.interlock.benchmarks.crew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Of two members: one worked from 1000 to 3000, when the other had done its part ten times, that one from 2000 to 6000
 * nanoseconds.
 */
class ReadingTest {

    private static final List<Stamps> STAMPS = List.of(new Stamps(1000, 3000, 10), new Stamps(2000, 6000, 54));

    @Test
    void aRateCountsFromTheFirstBeginToTheLastEnd() {
        assertThat(Reading.millionsPerSecond(2).of(STAMPS, 50)).isEqualTo(20);
    }

    @Test
    void aTimeIsForEachThingThatHappensInOneGo() {
        assertThat(Reading.nanosEach(2).of(STAMPS, 50)).isEqualTo(50);
    }

    @Test
    void whatIsNotToCountIsTakenFromEach() {
        assertThat(Reading.nanosEach(2).less(20).of(STAMPS, 50)).isEqualTo(30);
    }

    @Test
    void theSlowerIsAskedHowFarItWasWhenTheFasterEnded() {
        assertThat(Reading.slowestWhenFirstEnds().of(STAMPS, 54)).isEqualTo(0.2);
    }
}
