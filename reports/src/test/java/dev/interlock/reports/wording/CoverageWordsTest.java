package dev.interlock.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.reports.sample.SampleVerdict;
import org.junit.jupiter.api.Test;

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

    private static String words(SampleVerdict sample) {
        return CoverageWords.of(sample.verdict());
    }
}
