package dev.interlock.reports.gate;

import static dev.interlock.reports.sample.SampleCampaign.healthy;
import static dev.interlock.reports.sample.SampleCampaign.healthyBut;
import static dev.interlock.reports.sample.SampleCampaign.intakeOf;
import static dev.interlock.reports.sample.SampleCampaign.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.reports.intake.RejectedFile;
import dev.interlock.reports.plan.Plan;
import dev.interlock.reports.sample.SampleCampaign;
import dev.interlock.reports.sample.SampleVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One test per rule; each starts from a campaign that is as expected and changes one thing. */
class GateTest {

    private static final Verdict VIOLATION = SampleVerdict.explored("int increment", "own")
            .observed(Observation.BREAKS)
            .verdict();

    @Test
    void aCampaignThatIsAsExpectedEndsWithZero() {
        Judgement judgement = judge(healthy());
        assertThat(judgement.problems()).isEmpty();
        assertThat(judgement.result().exitCode()).isZero();
    }

    @Test
    void aSubjectThatMustHoldAndBreaksIsAViolation() {
        assertOnly(judge(healthyBut(VIOLATION)), Finding.VIOLATION, 1);
    }

    @Test
    void anUnlockedVariantThatShowsNoBugIsNotAsExpected() {
        Verdict verdict = SampleVerdict.explored("int increment", "none")
                .expected(Expectation.BREAKS)
                .verdict();
        assertOnly(judge(healthyBut(verdict)), Finding.NO_BUG_SHOWN, 1);
    }

    @ParameterizedTest
    @EnumSource(value = Observation.class, names = {"HOLDS", "UNKNOWN"})
    void aMissedCanaryTurnsTheGateRedWhateverElseIsGreen(Observation observed) {
        Verdict verdict = SampleVerdict.explored("lock that admits two", "own")
                .canary()
                .observed(observed)
                .verdict();
        assertOnly(judge(healthyBut(verdict)), Finding.CANARY_MISSED, 2);
    }

    @Test
    void aRunWithoutAnAnswerIsIncomplete() {
        Verdict verdict = SampleVerdict.explored("int increment", "own")
                .observed(Observation.UNKNOWN)
                .verdict();
        assertOnly(judge(healthyBut(verdict)), Finding.NO_ANSWER, 2);
    }

    @Test
    void aSubjectThatMayBreakStillOwesAnAnswer() {
        Verdict verdict = SampleVerdict.sampled(Engine.HARDWARE, "message passing", "plain")
                .expected(Expectation.MAY_BREAK)
                .observed(Observation.UNKNOWN)
                .verdict();
        assertOnly(judge(healthyBut(verdict)), Finding.NO_ANSWER, 2);
    }

    @ParameterizedTest
    @EnumSource(value = Observation.class, names = {"HOLDS", "BREAKS"})
    void aSubjectThatMayBreakMayAlsoHold(Observation observed) {
        Verdict verdict = SampleVerdict.sampled(Engine.HARDWARE, "message passing", "plain")
                .expected(Expectation.MAY_BREAK)
                .observed(observed)
                .verdict();
        assertThat(judge(healthyBut(verdict)).result()).isEqualTo(GateResult.AS_EXPECTED);
    }

    @Test
    void tooFewSamplesSayNothing() {
        assertOnly(judge(healthyBut(queue().samples(99_999L, 100_000L).verdict())), Finding.TOO_LITTLE_EVIDENCE, 2);
    }

    @Test
    void justEnoughSamplesAreEnough() {
        assertThat(judge(healthyBut(queue().samples(100_000L, 100_000L).verdict())).problems()).isEmpty();
    }

    @Test
    void samplesThatWereNotCountedAreTooFew() {
        assertOnly(judge(healthyBut(queue().samples(null, 100_000L).verdict())), Finding.TOO_LITTLE_EVIDENCE, 2);
    }

    @Test
    void aWrongOutcomeThatWasSeenCountsHoweverFewTheSamples() {
        Verdict verdict = SampleVerdict.sampled(Engine.PROCESSES, "queue that drops an element", "own")
                .canary()
                .samples(3L, 100_000L)
                .verdict();
        assertThat(judge(healthyBut(verdict)).problems()).isEmpty();
    }

    @Test
    void aCounterexampleThatEndedTheSearchCountsHoweverEarlyItCame() {
        Verdict verdict = SampleVerdict.sampled(Engine.PROCESSES, "queue that drops an element", "own")
                .canary()
                .coverage(Coverage.STOPPED_AT_COUNTEREXAMPLE)
                .samples(3L, 100_000L)
                .verdict();
        assertThat(judge(healthyBut(verdict)).problems()).isEmpty();
    }

    @Test
    void aWrongOutcomeThatWasSeenCountsAlsoWhereSamplesWereNotCounted() {
        Verdict verdict = SampleVerdict.sampled(Engine.PROCESSES, "queue that drops an element", "own")
                .canary()
                .samples(null, 100_000L)
                .verdict();
        assertThat(judge(healthyBut(verdict)).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 12,", "12, 0,", "12, 12, 0"})
    void anAnswerThatRestsOnNoExecutionSaysNothing(
            @Nullable Long scenarios, @Nullable Long invocations, @Nullable Long samples) {
        Verdict verdict = SampleVerdict.explored("int increment", "own")
                .scenarios(scenarios)
                .invocations(invocations)
                .samples(samples, null)
                .verdict();
        assertOnly(judge(healthyBut(verdict)), Finding.TOO_LITTLE_EVIDENCE, 2);
    }

    @Test
    void aSampleOfUntoldSizeSaysNothing() {
        assertOnly(judge(healthyBut(queue().samples(null, null).verdict())), Finding.TOO_LITTLE_EVIDENCE, 2);
    }

    @Test
    void aRunThatHeldAndShowsAWrongOutcomeContradictsItself() {
        Verdict verdict = queue().outcome("lost", 1, Grade.FORBIDDEN, "An element is gone.").verdict();
        assertOnly(judge(healthyBut(verdict)), Finding.CONTRADICTS_ITSELF, 2);
    }

    @Test
    void anAbsentCheckMakesTheCampaignIncomplete() {
        List<Verdict> verdicts =
                healthy().stream().filter(v -> !v.id().equals(VIOLATION.id())).toList();
        assertOnly(judge(verdicts), Finding.ABSENT, 2);
    }

    @Test
    void aVerdictThatThePlanDoesNotHoldMeansThatThePlanIsOutOfDate() {
        Judgement judgement = judge(and(healthy(), SampleVerdict.explored("new type", "own").verdict()));
        assertOnly(judgement, Finding.NOT_IN_PLAN, 2);
        assertThat(judgement.problems().getFirst().message()).contains("new type", "the plan is out of date");
    }

    @Test
    void anExpectationThatWasWeakenedInTheSuiteIsNoticed() {
        Verdict verdict = SampleVerdict.explored("int increment", "own")
                .expected(Expectation.MAY_BREAK)
                .verdict();
        assertOnly(judge(healthyBut(verdict)), Finding.PLAN_DISAGREES, 2);
    }

    @Test
    void aCanaryThatTurnedSubjectIsNoticed() {
        Verdict verdict = SampleVerdict.explored("lock that admits two", "own")
                .breaksAsExpected()
                .verdict();
        assertOnly(judge(healthyBut(verdict)), Finding.PLAN_DISAGREES, 2);
    }

    @Test
    void aVerdictOfAnotherTierIsStale() {
        Verdict verdict =
                SampleVerdict.explored("int increment", "own").tier(Tier.DEEP).verdict();
        assertOnly(judge(healthyBut(verdict)), Finding.OTHER_TIER, 2);
    }

    @Test
    void whereNoTierIsAskedForAnyIsWelcome() {
        Verdict verdict =
                SampleVerdict.explored("int increment", "own").tier(Tier.DEEP).verdict();
        Plan plan = SampleCampaign.planOf(healthy());
        assertThat(Gate.judge(intakeOf(healthyBut(verdict)), plan, null, true).problems()).isEmpty();
    }

    @Test
    void twoVerdictsOfOneCheckCannotBothCount() {
        List<Verdict> healthy = healthy();
        Judgement judgement = judge(and(healthy, healthy.getFirst()));
        assertOnly(judgement, Finding.DUPLICATE, 2);
    }

    @Test
    void theSecondVerdictOfACheckIsJudgedToo() {
        assertThat(judge(and(healthy(), VIOLATION)).problems())
                .extracting(Problem::finding)
                .containsExactlyInAnyOrder(Finding.DUPLICATE, Finding.VIOLATION);
    }

    @Test
    void aFileThatIsNoVerdictIsNamed() {
        Judgement judgement = judge(healthy(), new RejectedFile(Path.of("verdicts", "torn.json"), "is torn"));
        assertOnly(judgement, Finding.UNREADABLE_FILE, 2);
        assertThat(judgement.problems().getFirst().message()).contains("torn.json is torn");
    }

    @Test
    void noVerdictsAtAllIsNoSuccess() {
        assertOnly(Gate.judge(intakeOf(List.of()), null, null, true), Finding.NO_VERDICTS, 2);
    }

    @Test
    void withoutAPlanNothingIsAbsentAndNothingIsUnplanned() {
        List<Verdict> some = healthy().subList(0, 2);
        assertThat(Gate.judge(intakeOf(some), null, Tier.SMOKE, true).problems()).isEmpty();
    }

    @Test
    void whatTheMachineLacksIsSkippedAndShowsNothing() {
        Judgement judgement = SampleCampaign.withoutPython(true);
        assertThat(judgement.problems()).isEmpty();
        assertThat(judgement.result().exitCode()).isZero();
        Totals all = Totals.of(judge(healthy()));
        Totals totals = Totals.of(judgement);
        assertThat(totals.skipped()).isEqualTo(2);
        assertThat(totals.checks()).isEqualTo(all.checks());
        assertThat(totals.checksAsExpected()).isEqualTo(all.checks() - 2);
        assertThat(totals.subjectsAsExpected()).isEqualTo(totals.subjects() - 1);
        assertThat(totals.canariesCaught()).isEqualTo(totals.canaries() - 1);
        assertThat(judgement.checks())
                .filteredOn(check -> check.finding() == Finding.SKIPPED)
                .extracting(Check::id)
                .containsExactly("processes/queue-of-longs/own", "processes/counter-that-reads-and-then-writes/own");
    }

    @Test
    void whereNothingMayBeMissingWhatWasSkippedIsMissing() {
        Judgement judgement = SampleCampaign.withoutPython(false);
        assertThat(judgement.result().exitCode()).isEqualTo(2);
        assertThat(judgement.problems()).extracting(Problem::finding).containsOnly(Finding.NOT_RUN).hasSize(2);
        assertThat(judgement.problems().getFirst().message())
                .contains("nothing may be missing here: no python3 on the PATH");
    }

    @Test
    void aSuiteCannotExcuseItself() {
        Verdict verdict = SampleVerdict.explored("int increment", "own").skipped("too slow today").verdict();
        Judgement judgement = judge(healthyBut(verdict));
        assertOnly(judgement, Finding.NOT_RUN, 2);
        assertThat(judgement.problems().getFirst().message()).contains("the plan does not permit: too slow today");
    }

    @Test
    void withoutAPlanAnyCheckMayBeSkippedAndIsNotCounted() {
        Verdict verdict = SampleVerdict.explored("int increment", "own").skipped("no python3").verdict();
        Judgement judgement = Gate.judge(intakeOf(List.of(verdict)), null, null, true);
        assertThat(judgement.problems()).isEmpty();
        assertThat(Totals.of(judgement).checksAsExpected()).isZero();
    }

    @Test
    void aSkippedVerdictOfAnotherTierIsStaleToo() {
        Verdict verdict = SampleCampaign.skippedQueue().tier(Tier.DEEP).verdict();
        Judgement judgement = Gate.judge(
                intakeOf(healthyBut(verdict)), SampleCampaign.planNeedingPython(), Tier.SMOKE, true);
        assertOnly(judgement, Finding.OTHER_TIER, 2);
    }

    @Test
    void blindnessOutranksAViolationAndBothAreListed() {
        List<Verdict> verdicts = SampleCampaign.sick();
        Judgement judgement = judge(verdicts);
        assertThat(judgement.result().exitCode()).isEqualTo(2);
        assertThat(judgement.problems())
                .extracting(Problem::finding)
                .contains(Finding.CANARY_MISSED, Finding.VIOLATION, Finding.NO_BUG_SHOWN, Finding.ABSENT);
        assertThat(judgement.problems().getFirst().finding()).isEqualTo(Finding.CANARY_MISSED);
    }

    @Test
    void theChecksOfASubjectStandTogetherWhereverThePlanMentionsThem() {
        List<Verdict> verdicts = List.of(
                SampleVerdict.explored("a", "own").verdict(),
                SampleVerdict.explored("b", "own").verdict(),
                SampleVerdict.explored("a", "none").breaksAsExpected().verdict());
        assertThat(Gate.judge(intakeOf(verdicts), null, null, true).checks())
                .extracting(Check::id)
                .containsExactly("interleavings/a/own", "interleavings/a/none", "interleavings/b/own");
    }

    @Test
    void everyProblemOfAVerdictComesWithItsReplay() {
        assertThat(judge(healthyBut(VIOLATION)).problems().getFirst().replay()).isEqualTo(VIOLATION.replay());
    }

    private static SampleVerdict queue() {
        return SampleVerdict.sampled(Engine.PROCESSES, "queue of longs", "own");
    }

    private static List<Verdict> and(List<Verdict> verdicts, Verdict another) {
        return new ArrayList<>(Stream.concat(verdicts.stream(), Stream.of(another)).toList());
    }

    private static void assertOnly(Judgement judgement, Finding finding, int exitCode) {
        assertThat(judgement.problems()).extracting(Problem::finding).containsExactly(finding);
        assertThat(judgement.result().exitCode()).isEqualTo(exitCode);
    }
}
