package dev.interlock.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.benchmarks.machine.MachineFacts;
import dev.interlock.benchmarks.race.Figures;
import dev.interlock.benchmarks.race.Race;
import dev.interlock.benchmarks.race.RowResult;
import dev.interlock.benchmarks.row.Contestant;
import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Curve;
import dev.interlock.benchmarks.row.Pace;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Row;
import dev.interlock.benchmarks.row.RowBuilder;
import dev.interlock.benchmarks.row.Setting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchPageTest {

    private static final Pace PACE = new Pace(0, 1, Duration.ofMillis(1));

    private static final RowResult SLOWER = run(Row.time("group.slower", "Slower than it should be", "ns")
            .ours(Figures.of("ours", 3.0))
            .beside(Figures.of("swift", 2.0), 1)
            .beside(Figures.of("<slow>", 30.0))
            .beside(new Absent("gone"))
            .on(new Curve("A curve", "things", "nowhere, it is one point"), 10)
            .because("two fences where one would do")
            .row());

    @Test
    void aGoalThatIsNotMetIsSaidWithRatioAndReason() {
        String page = BenchPage.of(runOf(SLOWER));

        assertThat(page)
                .contains("0 of 1 goals met")
                .contains("<td class=\"number\">1.50 ×</td>")
                .contains("<td class=\"not-met\">not met <small>≤ 1.00 ×</small></td>")
                .contains("two fences where one would do");
    }

    @Test
    void aReasonIsNotShownOnceTheGoalIsMet() {
        RowResult met = run(Row.time("group.met", "Met", "ns")
                .ours(Figures.of("ours", 1.0))
                .beside(Figures.of("peer", 2.0), 1)
                .because("two fences where one would do")
                .row());

        assertThat(BenchPage.of(runOf(met)))
                .contains("1 of 1 goals met")
                .doesNotContain("two fences where one would do");
    }

    @Test
    void aReasonNobodyFoundIsCalledSo() {
        RowResult result = run(Row.time("group.why", "Why", "ns")
                .ours(Figures.of("ours", 3.0))
                .beside(Figures.of("peer", 2.0), 1)
                .row());

        assertThat(BenchPage.of(runOf(result))).contains("nobody has looked into a miss.");
    }

    @Test
    void whatBoundsARowWithoutAGoalIsSaid() {
        RowBuilder row = Row.time("group.bound", "Bound", "ns").ours(Figures.of("ours", 3.0));
        Contestant peer = Figures.of("peer", 4.0);

        assertThat(BenchPage.of(runOf(run(row.beside(peer).boundedBy("the speed of light").row()))))
                .contains("What bounds it: ", "the speed of light");
        assertThat(BenchPage.of(runOf(SLOWER))).doesNotContain("What bounds it");
    }

    @Test
    void aReasonIsNotGivenForAGoalThatIsMet() {
        RowResult result = run(Row.time("group.met", "Met", "ns")
                .ours(Figures.of("ours", 3.0))
                .beside(Figures.of("peer", 4.0), 1)
                .because("never read")
                .row());

        assertThat(BenchPage.of(runOf(result))).doesNotContain("never read");
    }

    @Test
    void aMissingPeerIsNamedWithTheReason() {
        assertThat(BenchPage.of(runOf(SLOWER))).contains("missing: not on this machine");
    }

    @Test
    void namesAreEscapedAlsoInTheDataOfTheCharts() {
        assertThat(BenchPage.of(runOf(SLOWER))).contains("&lt;slow&gt;").doesNotContain("<slow>");
    }

    @Test
    void thePageStandsAloneAndDrawsCurves() {
        String page = BenchPage.of(runOf(SLOWER));

        assertThat(page)
                .contains("Chart.js v")
                .contains("data-curve=")
                .contains("data-ratios=")
                .doesNotContain("src=\"")
                .doesNotContain("<link");
    }

    @Test
    void theJsonHasWhatThePageHas() {
        JsonNode run = JsonMapper.shared().readTree(new String(BenchJson.bytes(runOf(SLOWER)), StandardCharsets.UTF_8));

        assertThat(run.at("/machine/cores").asInt()).isEqualTo(2);
        assertThat(run.at("/rows/0/ratios/0/ratio/median").asDouble()).isEqualTo(1.5);
        assertThat(run.at("/rows/0/ratios/0/standing").asString()).isEqualTo("NOT_MET");
        assertThat(run.at("/rows/0/reason").asString()).isEqualTo("two fences where one would do");
        assertThat(run.at("/rows/0/peers/2/missing").asString()).isEqualTo("not on this machine");
    }

    private static BenchRun runOf(RowResult... results) {
        MachineFacts machine = new MachineFacts("A processor", 2, "25", "Linux 6", "0.10");
        return new BenchRun(Instant.EPOCH, machine, "mvn -Pbenchmarks verify", PACE, List.of(results));
    }

    private static RowResult run(Row row) {
        return Race.run(row, new Setting(PACE, Path.of("src/main"), Path.of("target")));
    }

    private record Absent(String name) implements Contestant {

        @Override
        public Racer start(Setting setting) throws MissingPeerException {
            throw new MissingPeerException("not on this machine");
        }
    }
}
