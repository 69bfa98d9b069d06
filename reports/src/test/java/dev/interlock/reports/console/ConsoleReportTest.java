package dev.interlock.reports.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.reports.sample.SampleCampaign;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {

    private static final String SICK = ConsoleReport.of(SampleCampaign.judge(SampleCampaign.sick()));

    @Test
    void everyCheckIsOneLineUnderItsEngine() {
        assertThat(SICK.lines())
                .contains("Interleavings", "Hardware", "Processes", "Crashes")
                .anyMatch(line -> line.matches("  WRONG {2}int increment +own +VIOLATION +stopped at .*"))
                .anyMatch(line -> line.matches("  ok {5}int increment +external +holds +capped at 10,000: .*"))
                .anyMatch(line -> line.matches("  BLIND {2}robust lock +own +ABSENT +no verdict"));
    }

    @Test
    void whatIsWrongIsListedWithItsReplay() {
        assertThat(SICK)
                .containsPattern("WRONG {2}VIOLATION {2}int increment, own: .*\\R"
                        + " +replay: mvn verify -Dcheck='int increment/own'");
    }

    @Test
    void theLastLineIsTheGatesAnswer() {
        assertThat(SICK).endsWith("BLIND  The harness is blind or incomplete (exit code 2)\n");
    }

    @Test
    void itsOwnWordsSurviveATerminalThatKnowsOnlyAscii() {
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(SICK)).isTrue();
    }

    @Test
    void figuresAreOneLineForEachNameWithTheRangeAndTheBound() {
        assertThat(ConsoleReport.of(SampleCampaign.judge(SampleCampaign.healthy())).lines())
                .anyMatch(line -> line.matches("  Crashes +crash points visited +40 to 112"))
                .anyMatch(line -> line.matches(
                        "  Crashes +survivor latency .* max +21 to 64.2 ms \\(bound 50 ms, 1 of 2 above\\)"))
                .anyMatch(line -> line.matches("  Processes +recorded by all processes +9,553 operations/s"));
    }

    @Test
    void whatWasSkippedIsInItsLineAndInTheLastOnes() {
        String text = ConsoleReport.of(SampleCampaign.withoutPython(true));
        assertThat(text.lines())
                .anyMatch(line -> line.matches("  skip {3}queue of longs +own +skipped +skipped: no python3 on the PATH"))
                .contains("skip   2 checks skipped: no python3 on the PATH, so they show nothing");
        assertThat(text).endsWith("ok     Every cell that ran as expected, every canary among them caught; "
                + "2 checks skipped: no python3 on the PATH (exit code 0)\n");
    }

    @Test
    void whyARunCameToNoAnswerIsInItsLineAndAmongTheProblems() {
        assertThat(SICK.lines())
                .anyMatch(line -> line.matches("  BLIND {2}queue of longs .* unknown: nothing overlapped"))
                .anyMatch(line -> line.startsWith(
                        "BLIND  NO ANSWER  queue of longs, own: came to no answer: nothing overlapped: 2 processes"));
    }
}
