package dev.interlock.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.interlock.benchmarks.row.Contestant;
import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Pace;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Row;
import dev.interlock.benchmarks.row.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceTest {

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void contestantsTakeTurns() {
        List<String> diary = new ArrayList<>();
        Row row = Row.time("test.turns", "Turns", "ns")
                .ours(Figures.writing(diary, "A", 1.0, 1.0))
                .beside(Figures.writing(diary, "B", 1.0, 1.0))
                .beside(Figures.writing(diary, "C", 1.0, 1.0))
                .row();

        Race.run(row, setting(0, 2));

        assertThat(diary).containsExactly("A", "B", "C", "A", "B", "C", "A closed", "B closed", "C closed");
    }

    @Test
    void warmBurstsDoNotCount() {
        Row row = Row.time("test.warm", "Warm", "ns")
                .ours(Figures.of("ours", 900.0, 2.0, 4.0, 6.0))
                .beside(Figures.of("peer", 1.0, 2.0, 2.0, 2.0))
                .row();

        RowResult result = Race.run(row, setting(1, 3));

        assertThat(result.ours().figures()).containsExactly(2.0, 4.0, 6.0);
        assertThat(only(result).ratio()).contains(new Spread(1.5, 2, 2.5));
    }

    /** The machine is slower from the second round on: both suffer, and the ratio of the medians would be 0.25. */
    @Test
    void aRatioIsOfTheSameRound() {
        Row row = Row.time("test.round", "Round", "ns")
                .ours(Figures.of("ours", 1.0, 10.0, 20.0))
                .beside(Figures.of("peer", 2.0, 40.0, 40.0), 0.5)
                .row();

        RowResult result = Race.run(row, setting(0, 3));

        assertThat(only(result).ratio()).contains(new Spread(0.375, 0.5, 0.5));
        assertThat(only(result).standing()).isEqualTo(Standing.MET);
        assertThat(result.fallsShort()).isFalse();
    }

    @Test
    void aRateShouldBeLargeAndATimeSmall() {
        Contestant ours = Figures.of("ours", 3.0);
        Contestant peer = Figures.of("peer", 2.0);

        RowResult time = Race.run(Row.time("t", "T", "ns").ours(ours).beside(peer, 1).row(), setting(0, 1));
        RowResult rate = Race.run(Row.rate("r", "R", "M/s").ours(ours).beside(peer, 1).row(), setting(0, 1));

        assertThat(only(time).standing()).isEqualTo(Standing.NOT_MET);
        assertThat(only(rate).standing()).isEqualTo(Standing.MET);
    }

    @Test
    void timesAheadIsOneBoundForTimesAndAnotherForRates() {
        Contestant ours = Figures.of("ours", 1.0);
        Contestant peer = Figures.of("peer", 1.0);

        Row time = Row.time("t", "T", "ns").ours(ours).ahead(peer, 20).row();
        Row rate = Row.rate("r", "R", "M/s").ours(ours).ahead(peer, 20).row();

        assertThat(time.goals().getFirst().ratio()).isCloseTo(0.05, within(1e-12));
        assertThat(rate.goals().getFirst().ratio()).isEqualTo(20);
    }

    @Test
    void aPeerThatCannotStartIsNamedWithTheReason() {
        Row row = Row.time("test.missing", "Missing", "ns")
                .ours(Figures.of("ours", 1.0, 1.0))
                .beside(new Absent("peer"), 1)
                .beside(Figures.of("other", 1.0, 1.0))
                .row();

        RowResult result = Race.run(row, setting(0, 2));

        assertThat(result.peers().getFirst().missing()).contains("not on this machine");
        assertThat(result.comparisons())
                .extracting(Comparison::standing)
                .containsExactly(Standing.UNKNOWN, Standing.NO_GOAL);
        assertThat(result.peers().getLast().figures()).hasSize(2);
        assertThat(result.fallsShort()).isTrue();
    }

    @Test
    void aPeerThatBreaksDownHalfWayIsMissing() {
        Row row = Row.time("test.half-way", "Half way", "ns")
                .ours(Figures.of("ours", 1.0, 1.0, 1.0))
                .beside(Figures.of("peer", 1.0, 1.0))
                .row();

        RowResult result = Race.run(row, setting(0, 3));

        assertThat(result.peers().getFirst().missing()).contains("out of figures");
        assertThat(only(result).ratio()).isEmpty();
    }

    @Test
    void aFigureThatIsNoneIsNotCompared() {
        Row row = Row.time("test.zero", "Zero", "ns")
                .ours(Figures.of("ours", 0.0))
                .beside(Figures.of("peer", 1.0))
                .row();

        RowResult result = Race.run(row, setting(0, 1));

        assertThat(result.ours().missing()).contains("gave no figure but 0.0");
        assertThat(only(result).ratio()).isEmpty();
    }

    private static Comparison only(RowResult result) {
        assertThat(result.comparisons()).hasSize(1);
        return result.comparisons().getFirst();
    }

    private Setting setting(int warm, int rounds) {
        return new Setting(new Pace(warm, rounds, Duration.ofMillis(1)), Path.of("src/main"), scratch);
    }

    private record Absent(String name) implements Contestant {

        @Override
        public Racer start(Setting setting) throws MissingPeerException {
            throw new MissingPeerException("not on this machine");
        }
    }
}
