package dev.interlock.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.reports.gate.Finding;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.sample.SampleCampaign;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as text. */
class ReportPageTest {

    private static final String SICK = page(SampleCampaign.judge(SampleCampaign.sick()));
    private static final String HEALTHY = page(SampleCampaign.judge(SampleCampaign.healthy()));

    @Test
    void nothingIsLoadedFromAnywhere() {
        assertThat(SICK)
                .doesNotContainPattern("(?i)(src|srcset|action|data)\\s*=\\s*[\"']?(https?:)?//")
                .doesNotContainPattern("(?i)href\\s*=\\s*[\"']?(?![\"']?#)")
                .doesNotContainPattern("(?i)@import|url\\(")
                .doesNotContainIgnoringCase("<script")
                .doesNotContainIgnoringCase("<link");
    }

    @Test
    void everyLinkHasItsPlaceAndEveryPlaceOneName() {
        List<String> places = all("id=\"([^\"]+)\"", SICK);
        assertThat(places).doesNotHaveDuplicates().isNotEmpty();
        assertThat(places).containsAll(all("href=\"#([^\"]+)\"", SICK));
    }

    @Test
    void theHeadlineIsTheGatesAnswer() {
        assertThat(HEALTHY).contains("Every cell as expected, every canary caught", "exit code 0");
        assertThat(SICK).contains("The harness is blind or incomplete", "exit code 2");
    }

    @Test
    void everyFindingHasAWordAndNotOnlyAColour() {
        for (Finding finding : List.of(
                Finding.CANARY_MISSED, Finding.VIOLATION, Finding.NO_BUG_SHOWN, Finding.ABSENT, Finding.NO_ANSWER)) {
            assertThat(SICK).contains(finding.word());
        }
        assertThat(HEALTHY).contains("holds", "breaks, as expected", "canary caught", "breaks, as permitted");
    }

    @Test
    void nothingIsEverCalledAProof() {
        assertThat(HEALTHY).doesNotContainIgnoringCase("proof").doesNotContainIgnoringCase("proved");
    }

    @Test
    void lockModesAndMemoryOrderingsStandInTablesOfTheirOwn() {
        Judgement judgement = SampleCampaign.judge(SampleCampaign.healthy());
        List<MatrixBlock> blocks = MatrixBlock.blocksOf(judgement.checks());
        assertThat(blocks).hasSize(3);
        assertThat(blocks.getFirst().lockModes()).containsExactly("none", "own", "external");
        assertThat(blocks.get(1).lockModes()).containsExactly("plain", "opaque", "volatile");
    }

    @Test
    void figuresStandInTheEvidenceWithTheirBoundBesideThem() {
        assertThat(HEALTHY)
                .contains("<dt>survivor latency after a holder&#x27;s death p99</dt>")
                .contains("<span class=\"value\">12.5 ms</span><span class=\"bound\"> (bound 50 ms)</span>")
                .contains("(above its bound of 50 ms)");
    }

    @Test
    void crashPointsVisitedStandBesideTheirNumberAndNotInAColumnOfTheirOwn() {
        assertThat(all("<td data-name=\"crash points visited\"><span>([^<]+)</span>", HEALTHY))
                .containsExactly("40 of 40", "112 of 112");
        assertThat(HEALTHY).doesNotContain("<td data-name=\"crash points\">");
    }

    @Test
    void checksThatShareNoFigureStandInTablesOfTheirOwn() {
        assertThat(all("<table class=\"(measures)\">", HEALTHY)).hasSize(3);
    }

    @Test
    void aCampaignWithoutFiguresHasNoSectionForThem() {
        Judgement judgement = SampleCampaign.judge(SampleCampaign.healthy().subList(0, 3));
        assertThat(page(judgement)).doesNotContain("<h2>Figures</h2>");
        assertThat(HEALTHY).contains("<h2>Figures</h2>");
    }

    @Test
    void whatWasSkippedIsSaidAtTheTopAndInItsCells() {
        String page = page(SampleCampaign.withoutPython(true));
        assertThat(page)
                .contains("What was skipped, and so is not shown: 2 checks")
                .contains("Every cell that ran as expected, every canary among them caught; 2 checks skipped: no python3")
                .contains("class=\"cell tone-skipped\"")
                .contains("<span class=\"brief\">skipped: no python3 on the PATH</span>")
                .contains("<dt>Work</dt><dd>none</dd>");
        assertThat(HEALTHY).doesNotContain("skipped</span>", "What was skipped");
    }

    @Test
    void ofACrashTheWordsAtTheDeathAreToldFromThoseAtTheEnd() {
        assertThat(HEALTHY).contains("Shared words at the death", "Shared words at the end", "SIGKILL");
    }

    @ParameterizedTest
    @CsvSource({"5, 10, 50.0", "0, 0, 0.0", "-1, 10, 0.0", "11, 10, 100.0"})
    void aDotNeverLeavesItsTrack(double value, double most, String place) {
        assertThat(SpreadChart.place(value, most)).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({"0, 1000, 0", "1, 1000000000, 3.3", "1000, 1000, 100.0"})
    void aBarGrowsWithTheLogarithmAndNeverVanishes(long count, long most, String width) {
        assertThat(OutcomeBars.width(count, most)).isEqualTo(width);
    }

    private static String page(Judgement judgement) {
        return ReportPage.of(judgement, Instant.EPOCH);
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult r) -> r.group(1)).toList();
    }
}
