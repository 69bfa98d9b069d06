package dev.interlock.stress.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.stress.Interleaving;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;

class JudgeTest {

    private static final long MINIMUM = 1000;
    private static final List<StateCase> LOCKED = List.of(
            outcome("2", Expect.ACCEPTABLE, "Both count."), outcome("1", Expect.FORBIDDEN, "One is lost."));
    private static final List<StateCase> UNLOCKED = List.of(
            outcome("2", Expect.ACCEPTABLE, "Both count."),
            outcome("1", Expect.ACCEPTABLE_INTERESTING, "One is lost."));

    private final Judge judge = new Judge(Tier.SMOKE, MINIMUM);

    @Test
    void enoughRightSamplesHold() {
        Verdict verdict = judge.verdict(test(Expectation.HOLDS), LOCKED, tally(Status.NORMAL, Map.of("2", MINIMUM)));
        assertThat(verdict.observed()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.asExpected()).isTrue();
        assertThat(verdict.counterexample()).isNull();
        assertThat(verdict.evidence().coverage()).isEqualTo(Coverage.SAMPLED);
        assertThat(verdict.evidence().samples()).isEqualTo(MINIMUM);
        assertThat(verdict.replay()).contains("-Dcampaign.subject='int increment/own update'");
    }

    @Test
    void tooFewSamplesAreUnknown() {
        Tally few = tally(Status.NORMAL, Map.of("2", MINIMUM - 1));
        Verdict verdict = judge.verdict(test(Expectation.HOLDS), LOCKED, few);
        assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
        assertThat(verdict.asExpected()).isFalse();
        assertThat(Judge.wantsMore(verdict, few)).isTrue();
    }

    @Test
    void aTestThatNeverRanIsUnknownWhateverWasExpectedOfIt() {
        for (Expectation expected : Expectation.values()) {
            Verdict verdict = judge.verdict(test(expected), List.of(), new Tally());
            assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
            assertThat(verdict.asExpected()).isFalse();
            assertThat(verdict.evidence().bound()).startsWith("not run");
        }
    }

    @Test
    void oneForbiddenOutcomeBreaksAndIsNotRunAway() {
        Tally one = tally(Status.NORMAL, Map.of("2", 5_000_000L, "1", 1L));
        Verdict verdict = judge.verdict(test(Expectation.HOLDS), LOCKED, one);
        assertThat(verdict.observed()).isEqualTo(Observation.BREAKS);
        Counterexample counterexample = Objects.requireNonNull(verdict.counterexample());
        assertThat(counterexample.text()).contains("\"1\" in 1 of 5,000,001 samples").contains("One is lost.");
        assertThat(counterexample.trace()).isEqualTo(Interleaving.LOST_UPDATE.steps());
        assertThat(Judge.wantsMore(verdict, one)).isFalse();
    }

    @Test
    void anInterestingOutcomeIsWhatAnUnlockedTwinMustShow() {
        Verdict verdict =
                judge.verdict(test(Expectation.BREAKS), UNLOCKED, tally(Status.NORMAL, Map.of("2", 10L, "1", 3L)));
        assertThat(verdict.observed()).isEqualTo(Observation.BREAKS);
        assertThat(verdict.asExpected()).isTrue();
    }

    @Test
    void anUnlockedTwinThatShowsNothingRunsAgain() {
        Tally nothing = tally(Status.NORMAL, Map.of("2", MINIMUM));
        Verdict verdict = judge.verdict(test(Expectation.BREAKS), UNLOCKED, nothing);
        assertThat(verdict.observed()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.asExpected()).isFalse();
        assertThat(Judge.wantsMore(verdict, nothing)).isTrue();
    }

    @Test
    void aForkThatFailedMakesTheAnswerUnknown() {
        for (Status failure : List.of(Status.VM_ERROR, Status.TIMEOUT_ERROR, Status.API_MISMATCH, Status.TEST_ERROR)) {
            Tally failed = tally(failure, Map.of("2", 10 * MINIMUM, "1", 7L));
            Verdict verdict = judge.verdict(test(Expectation.BREAKS), UNLOCKED, failed);
            assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
            assertThat(verdict.evidence().bound()).contains(failure.name());
            assertThat(Judge.wantsMore(verdict, failed)).isFalse();
        }
    }

    @Test
    void aViolationIsNotHiddenByAForkThatFailed() {
        Tally failed = tally(Status.VM_ERROR, Map.of("2", MINIMUM, "1", 7L));
        assertThat(judge.verdict(test(Expectation.HOLDS), LOCKED, failed).observed()).isEqualTo(Observation.BREAKS);
    }

    @Test
    void anOutcomeThatTheContractDoesNotNameIsForbidden() {
        Verdict verdict =
                judge.verdict(test(Expectation.HOLDS), LOCKED, tally(Status.NORMAL, Map.of("2", MINIMUM, "3", 1L)));
        assertThat(verdict.observed()).isEqualTo(Observation.BREAKS);
    }

    @Test
    void aCaseWithoutAnIdGradesWhatNoOtherDoes() {
        List<StateCase> contract =
                List.of(outcome("0", Expect.ACCEPTABLE, "Old."), outcome("", Expect.ACCEPTABLE_INTERESTING, "Torn."));
        Tally tally = tally(Status.NORMAL, Map.of("0", 9L, "4294967295", 1L));
        Verdict verdict = judge.verdict(test(Expectation.BREAKS), contract, tally);
        assertThat(verdict.evidence().outcomes())
                .extracting(o -> o.result() + " " + o.count() + " " + o.grade())
                .containsExactly("0 9 ACCEPTABLE", "4294967295 1 INTERESTING");
    }

    @Test
    void outcomesThatWereNotSeenAreListedWithZero() {
        Verdict verdict = judge.verdict(test(Expectation.HOLDS), LOCKED, tally(Status.NORMAL, Map.of("2", MINIMUM)));
        assertThat(verdict.evidence().outcomes())
                .anyMatch(o -> o.result().equals("1") && o.count() == 0 && o.grade() == Grade.FORBIDDEN);
    }

    private static StateCase outcome(String id, Expect expect, String meaning) {
        return new StateCase(Pattern.compile(id), expect, meaning);
    }

    private static StressTest test(Expectation expected) {
        return new StressTest(
                "a.Test", "int increment", "own update", Role.SUBJECT, expected, Interleaving.LOST_UPDATE);
    }

    private static Tally tally(Status status, Map<String, Long> counts) {
        TestResult result = new TestResult(status);
        counts.forEach(result::addState);
        Tally tally = new Tally();
        tally.begin("2 actors");
        tally.add(result);
        return tally;
    }
}
