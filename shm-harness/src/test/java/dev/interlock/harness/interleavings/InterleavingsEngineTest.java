package dev.interlock.harness.interleavings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Counterexample.Step;
import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Outcome;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InterleavingsEngineTest {

    private static final Shape TWO = Shape.of(2, 1);
    private static final int AMPLE = 20_000;
    private static final int FEW_EXECUTIONS = 20;

    /** Of 2 x 3 steps: 6! / (3! 3!). */
    private static final int ORDERS = 20;

    @Test
    void aLostUpdateIsFoundInFewExecutions() {
        Verdict verdict = check(Subjects.Racy.class).expecting(Expectation.BREAKS).run();
        assertThat(verdict.observed()).isEqualTo(Observation.BREAKS);
        assertThat(verdict.asExpected()).isTrue();
        assertThat(verdict.evidence().coverage()).isEqualTo(Coverage.STOPPED_AT_COUNTEREXAMPLE);
        assertThat(verdict.evidence().invocations()).isBetween(1L, (long) FEW_EXECUTIONS);
    }

    @Test
    void aCounterexampleHasTheStepsOfBothThreadsAndTheWordsAfterwards() {
        Counterexample counterexample =
                Objects.requireNonNull(check(Subjects.Racy.class).run().counterexample());
        assertThat(counterexample.text()).contains("increment");
        assertThat(counterexample.trace()).extracting(Step::actor).contains(0, 1);
        assertThat(counterexample.trace())
                .anySatisfy(step -> assertThat(step.text()).contains("getInt"))
                .anySatisfy(step -> assertThat(step.text()).contains("setInt"));
        assertThat(counterexample.after()).contains("64: 0x0000000000000001");
    }

    @Test
    void aSurveyCountsTheWrongOutcomesOfASubjectThatIsKnownToBreak() {
        Verdict verdict = check(Subjects.Racy.class)
                .afterwards("total")
                .expecting(Expectation.BREAKS)
                .tier(Tier.QUICK)
                .run();
        List<Outcome> outcomes = verdict.evidence().outcomes();
        assertThat(outcomes).extracting(Outcome::result).containsExactlyInAnyOrder("1 | 1 → 1", "1 | 2 → 2", "2 | 1 → 2");
        assertThat(outcomes).filteredOn(one -> one.grade() == Grade.INTERESTING)
                .extracting(Outcome::result)
                .containsExactly("1 | 1 → 1");
        assertThat(outcomes).allSatisfy(one -> assertThat(one.count()).isPositive());
        assertThat(verdict.evidence().wrongOutcomes()).isEqualTo(1);
    }

    @Test
    void aCanaryIsNotSurveyed() {
        Verdict verdict = check(Subjects.Racy.class).asCanary().run();
        assertThat(verdict.role()).isEqualTo(Role.CANARY);
        assertThat(verdict.asExpected()).isTrue();
        assertThat(verdict.evidence().outcomes()).isEmpty();
    }

    @Test
    void allTwentyOrdersOfTwoThreadsWithThreeAccessesAreExplored() {
        Ledger ledger = survey(Subjects.Tickets.class, Locking.EXPLORED);
        assertThat(ledger.outcomes()).hasSize(ORDERS);
        assertThat(ledger.invocations()).isLessThan(AMPLE);

        Verdict verdict = check(Subjects.Tickets.class).run();
        assertThat(verdict.observed()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.evidence().coverage()).isEqualTo(Coverage.EXHAUSTED);
        assertThat(verdict.evidence().invocations()).isEqualTo(ledger.invocations());
        assertThat(verdict.evidence().bound()).contains("all scenarios 2x1").contains("one switch point per shared access");
    }

    @Test
    void aSearchThatStopsAtTheCapSaysSoAndNamesTheCap() {
        long cap = Depth.of(Tier.SMOKE).cap(Locking.EXPLORED);
        Verdict verdict = check(Subjects.ManyTickets.class).run();
        assertThat(verdict.observed()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.evidence().coverage()).isEqualTo(Coverage.CAPPED);
        assertThat(verdict.evidence().cap()).isEqualTo(cap);
        assertThat(verdict.evidence().invocations()).isEqualTo(cap);
        assertThat(verdict.evidence().bound()).contains("1 scenarios reached the cap of " + cap);
    }

    @Test
    void aSubjectExpectedToBreakThatHoldsIsNotAsExpected() {
        Verdict verdict = check(Subjects.Atomic.class).expecting(Expectation.BREAKS).run();
        assertThat(verdict.observed()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.asExpected()).isFalse();
        assertThat(verdict.counterexample()).isNull();
    }

    @Test
    void aCanaryThatIsNotCaughtIsNotAsExpected() {
        assertThat(check(Subjects.Atomic.class).asCanary().run().asExpected()).isFalse();
    }

    @Test
    void aDoorOfAnotherNameLeavesTheEngineBlindAndItSaysSo() {
        Verdict verdict = check(Subjects.Atomic.class)
                .through(new Door(List.of("no.such.Class"), Locking.EXPLORED))
                .run();
        assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
        assertThat(verdict.asExpected()).isFalse();
        assertThat(verdict.evidence().bound()).isEqualTo("the engine is blind: a plain race was not found");
    }

    @Test
    void aSubjectThatGoesPastTheDoorIsUnknown() {
        Verdict verdict = check(Subjects.PastTheDoor.class).run();
        assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
        assertThat(verdict.asExpected()).isFalse();
        assertThat(verdict.evidence().bound()).isEqualTo("no access of the subject passed the door");
    }

    @Test
    void theReplayNamesTheTestInAnyModule() {
        assertThat(check(Subjects.Atomic.class).run().replay())
                .isEqualTo("mvn verify -Dtest=Atomic -Dsurefire.failIfNoSpecifiedTests=false");
    }

    private static Interleavings check(Class<?> subject) {
        return Interleavings.of(subject).scenarios(TWO).tier(Tier.SMOKE);
    }

    private static Ledger survey(Class<?> subject, Locking locking) {
        return new Search(subject, subject, Door.standard(locking))
                .survey(new ScenarioEnumeration(subject, List.of()).scenarios(TWO, 1).getFirst(), AMPLE);
    }
}
