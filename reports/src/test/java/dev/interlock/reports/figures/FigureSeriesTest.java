package dev.interlock.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.reports.gate.Gate;
import dev.interlock.reports.gate.GateResult;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.sample.SampleCampaign;
import dev.interlock.reports.sample.SampleVerdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FigureSeriesTest {

    @Test
    void figuresOfOneNameAndUnitAreOneSeriesWhateverTheSubject() {
        assertThat(series(
                        crash("lock").figure("wait", 1, "ms", null),
                        crash("event").figure("wait", 2, "ms", null).figure("wait", 3, "s", null)))
                .extracting(s -> s.name() + " " + s.unit() + " x" + s.points().size())
                .containsExactly("wait ms x2", "wait s x1");
    }

    @Test
    void enginesDoNotShareASeries() {
        assertThat(series(
                        crash("lock").figure("wait", 1, "ms", null),
                        SampleVerdict.of(Engine.PROCESSES, "lock", "own").figure("wait", 1, "ms", null)))
                .extracting(FigureSeries::engine)
                .containsExactly(Engine.PROCESSES, Engine.CRASHES);
    }

    @Test
    void canariesAreLeftOut() {
        assertThat(series(crash("broken lock").canary().figure("wait", 1, "ms", null))).isEmpty();
    }

    @Test
    void aFigureAboveItsBoundIsCountedAndTheGateDoesNotMind() {
        Judgement judgement = judge(
                crash("lock").figure("wait", 51, "ms", 50.0),
                crash("event").figure("wait", 50, "ms", 50.0),
                crash("barrier").figure("wait", 500, "ms", null));
        assertThat(FigureSeries.of(judgement).getFirst().above()).isOne();
        assertThat(judgement.result()).isEqualTo(GateResult.AS_EXPECTED);
    }

    @Test
    void seriesThatDifferInTheirStatisticAreOneDistribution() {
        List<FigureSeries> series = series(
                crash("lock").latency(1, 2, 3).figure("crash points", 40, "", null),
                crash("event").latency(4, 5, 60));
        assertThat(series.stream().filter(s -> !FigureSpread.isPart(s))).extracting(FigureSeries::name)
                .containsExactly("crash points");
        List<FigureSpread> spreads = FigureSpread.of(series);
        assertThat(spreads).hasSize(1);
        assertThat(spreads.getFirst().name()).isEqualTo("survivor latency after a holder's death");
        assertThat(spreads.getFirst().most()).isEqualTo(60);
        assertThat(spreads.getFirst().rows().getLast().marks())
                .extracting(mark -> mark.statistic() + " " + mark.figure().value())
                .containsExactly("p50 4.0", "p99 5.0", "max 60.0");
    }

    private static SampleVerdict crash(String subject) {
        return SampleVerdict.of(Engine.CRASHES, subject, "own");
    }

    private static List<FigureSeries> series(SampleVerdict... verdicts) {
        return FigureSeries.of(judge(verdicts));
    }

    private static Judgement judge(SampleVerdict... verdicts) {
        return Gate.judge(
                SampleCampaign.intakeOf(Stream.of(verdicts).map(SampleVerdict::verdict).toList()), null, null, true);
    }
}
