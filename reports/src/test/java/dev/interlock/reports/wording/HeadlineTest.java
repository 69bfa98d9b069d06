package dev.interlock.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Verdict;
import dev.interlock.reports.gate.Gate;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.sample.SampleCampaign;
import dev.interlock.reports.sample.SampleVerdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    @Test
    void aCampaignWithoutCanariesDoesNotClaimThatTheyWereCaught() {
        Judgement judgement = judge(List.of(SampleVerdict.explored("queue", "own").verdict()));
        assertThat(Headline.of(judgement)).isEqualTo("Every cell as expected");
        assertThat(Headline.consequence(judgement)).startsWith("No canary stood watch");
    }

    @Test
    void aCampaignWithCanariesSaysThatTheyWereCaught() {
        Judgement judgement = judge(SampleCampaign.healthy());
        assertThat(Headline.of(judgement)).isEqualTo("Every cell as expected, every canary caught");
    }

    @Test
    void aBlindHarnessStillListsWhatSpokeAgainstExpectation() {
        Judgement judgement = SampleCampaign.judge(SampleCampaign.sick());
        assertThat(Headline.consequence(judgement)).contains("2 answers against expectation are listed below");
    }

    private static Judgement judge(List<Verdict> verdicts) {
        return Gate.judge(SampleCampaign.intakeOf(verdicts), null, null, true);
    }
}
