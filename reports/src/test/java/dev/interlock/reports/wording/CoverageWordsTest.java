package dev.interlock.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.reports.sample.SampleVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CoverageWordsTest {

    private static final String EXPLORED_BOUND = ": 2 threads x 2 operations, one switch point per access";
    private static final String SAMPLED_BOUND = ": 2 actors on one mapped segment";

    @Test
    void exhaustedIsSaidOnlyWithItsBound() {
        assertThat(words(SampleVerdict.explored("s", "own"))).isEqualTo("exhausted" + EXPLORED_BOUND);
    }

    @Test
    void aCellOfTheMatrixHasTheFirstClauseOfTheBound() {
        assertThat(CoverageWords.inBrief(SampleVerdict.explored("s", "own")
                        .bound("all scenarios 2x1, 2x2 (threads x operations), every interleaving; 7 left out")
                        .verdict()))
                .isEqualTo("exhausted: all scenarios 2x1, 2x2");
    }

    @Test
    void aCappedSearchNamesItsCap() {
        assertThat(words(SampleVerdict.explored("s", "own").capped(10_000)))
                .isEqualTo("capped at 10,000" + EXPLORED_BOUND);
    }

    @Test
    void aSampleThatHeldIsOnlyNotSeen() {
        assertThat(words(SampleVerdict.sampled(Engine.HARDWARE, "s", "own")))
                .isEqualTo("not seen in 2,500,000 samples" + SAMPLED_BOUND);
    }

    @Test
    void aSampleThatBrokeSaysHowOften() {
        assertThat(words(SampleVerdict.sampled(Engine.HARDWARE, "s", "own")
                        .observed(Observation.BREAKS)
                        .outcome("0, 0", 1_000, Grade.INTERESTING, "")
                        .outcome("9, 9", 7, Grade.FORBIDDEN, "")
                        .outcome("1, 1", 2_498_993, Grade.ACCEPTABLE, "")))
                .isEqualTo("seen in 1,007 of 2,500,000 samples" + SAMPLED_BOUND);
    }

    @Test
    void aSearchThatEndedEarlySaysWhy() {
        assertThat(words(SampleVerdict.explored("s", "own").coverage(Coverage.STOPPED_AT_COUNTEREXAMPLE)))
                .isEqualTo("stopped at the first counterexample" + EXPLORED_BOUND);
    }

    @Test
    void historiesAreNotCalledSamples() {
        assertThat(brief(SampleVerdict.recorded("s", "own", 12, 38.04)))
                .isEqualTo("not seen in 12 histories, 600 operations, 38 % overlapping");
    }

    @Test
    void anOverlapThatIsNearlyAllIsNotAll() {
        assertThat(brief(SampleVerdict.recorded("s", "own", 1, 99.97)))
                .isEqualTo("not seen in 1 history, 50 operations, > 99.9 % overlapping");
    }

    @Test
    void aHistoryThatBrokeSaysHowManyItTook() {
        assertThat(brief(SampleVerdict.recorded("s", "own", 7, 23.1)
                        .coverage(Coverage.STOPPED_AT_COUNTEREXAMPLE)
                        .observed(Observation.BREAKS)))
                .isEqualTo("stopped at the first counterexample,"
                        + " after 7 histories, 350 operations, 23.1 % overlapping");
    }

    @Test
    void runsOfAProgramAreCountedAsRuns() {
        assertThat(words(SampleVerdict.ran("s", "none", 10)
                        .observed(Observation.BREAKS)
                        .outcome("100", 1, Grade.ACCEPTABLE, "")
                        .outcome("33", 9, Grade.INTERESTING, "")))
                .isEqualTo("seen in 9 of 10 runs: 10 runs of 10 processes x 10 increments");
        assertThat(brief(SampleVerdict.ran("s", "own", 1))).isEqualTo("not seen in 1 run");
    }

    @Test
    void whyThereIsNoAnswerIsSaidAndNothingElse() {
        assertThat(brief(SampleVerdict.recorded("s", "own", 12, 0)
                        .observed(Observation.UNKNOWN)
                        .bound("nothing overlapped: 2 processes x 25 operations from a start line; seed 42")))
                .isEqualTo("unknown: nothing overlapped");
        assertThat(brief(SampleVerdict.killed("s", "own", 3, 3)
                        .coverage(Coverage.CAPPED)
                        .observed(Observation.UNKNOWN)
                        .bound("no access of acquire passed the door")))
                .isEqualTo("unknown: no access of acquire passed the door");
    }

    @Test
    void everyCrashPointIsSaidOnlyWithTheirNumber() {
        assertThat(brief(SampleVerdict.killed("s", "own", 40, 40))).isEqualTo("every crash point visited: 40 of 40");
        assertThat(words(SampleVerdict.killed("s", "own", 40, 40)
                        .bound("acquire() K = 40")
                        .figure("random kills survived", 1_000, "", null)))
                .isEqualTo("every crash point visited: 40 of 40, and 1,000 random kills survived; acquire() K = 40");
    }

    @ParameterizedTest
    @CsvSource({
        "EXHAUSTED, HOLDS, 38 of 40 crash points visited",
        "CAPPED, HOLDS, 'capped, 38 of 40 crash points visited'",
        "CAPPED, UNKNOWN, 'unknown, 38 of 40 crash points visited'",
        "STOPPED_AT_COUNTEREXAMPLE, BREAKS, 'stopped at the first counterexample, after 38 crash points'",
    })
    void crashPointsLeftOutAreNeverSaidToBeVisited(Coverage coverage, Observation observed, String expected) {
        assertThat(brief(SampleVerdict.killed("s", "own", 38, 40).coverage(coverage).observed(observed)))
                .isEqualTo(expected);
    }

    @Test
    void anEngineWithoutFiguresIsNotMadeToClaimAny() {
        assertThat(brief(SampleVerdict.of(Engine.CRASHES, "s", "own"))).isEqualTo("every crash point visited");
        assertThat(brief(SampleVerdict.of(Engine.CRASHES, "s", "own")
                        .coverage(Coverage.STOPPED_AT_COUNTEREXAMPLE)
                        .observed(Observation.BREAKS)))
                .isEqualTo("stopped at the first counterexample");
    }

    @ParameterizedTest
    @EnumSource(value = Engine.class, names = {"PROCESSES", "CRASHES"})
    void theWordsOfTheHardwareEngineAreItsOwn(Engine engine) {
        for (Coverage coverage : Coverage.values()) {
            for (Observation observed : Observation.values()) {
                SampleVerdict sample = SampleVerdict.sampled(engine, "s", "own").coverage(coverage).observed(observed);
                assertThat(words(sample)).doesNotContain("sample");
                assertThat(Amounts.of(sample.verdict())).noneMatch(amount -> amount.contains("sample"));
            }
        }
    }

    private static String brief(SampleVerdict sample) {
        return CoverageWords.inBrief(sample.verdict());
    }

    private static String words(SampleVerdict sample) {
        return CoverageWords.of(sample.verdict());
    }
}
