package dev.interlock.harness.interleavings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Outcome;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each way of looking at a lock sees, and what it does not. */
class LockingTest {

    /** Enough to exhaust two threads with a trusted lock, and to see every outcome of them with an explored one. */
    private static final int EXECUTIONS = 1_500;

    /** More than two threads with a trusted lock have, so that some would have been left out. */
    private static final int FEW_EXECUTIONS = 200;

    @ParameterizedTest
    @EnumSource(names = {"TRUSTED", "ONE_CRITICAL_SECTION"})
    void aLockedCounterHolds(Locking locking) {
        Verdict verdict = check(Subjects.Locked.class, locking);
        assertThat(verdict.observed()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.evidence().coverage()).isEqualTo(Coverage.EXHAUSTED);
        assertThat(verdict.evidence().bound()).contains(locking.words);
    }

    @ParameterizedTest
    @EnumSource
    void aDroppedLockIsCaught(Locking locking) {
        assertThat(check(Subjects.LockDropped.class, locking).observed()).isEqualTo(Observation.BREAKS);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPLORED", "TRUSTED", "NOTHING_SPINS"})
    void theGapBetweenTwoCriticalSectionsIsFound(Locking locking) {
        assertThat(check(Subjects.Gap.class, locking).observed()).isEqualTo(Observation.BREAKS);
    }

    /** Why the mode must not be used for such operations: the lost update is there, and it does not look. */
    @Test
    void theGapIsNotSeenWhenOneCriticalSectionIsPromised() {
        Verdict verdict = check(Subjects.Gap.class, Locking.ONE_CRITICAL_SECTION);
        assertThat(verdict.observed()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.evidence().bound()).contains("taken first in each operation");
    }

    @Test
    void abandonedExecutionsAreCountedAndNotJudged() {
        Search.Finding finding = new Search(
                        Subjects.Locked.class, Subjects.Locked.class, Door.standard(Locking.TRUSTED))
                .run(new ScenarioEnumeration(Subjects.Locked.class, List.of()).scenarios(Shape.of(2, 1), 1), EXECUTIONS);
        assertThat(finding.failed()).isFalse();
        assertThat(finding.ledger().pruned()).isPositive().isLessThan(finding.ledger().invocations());
        assertThat(check(Subjects.Locked.class, Locking.TRUSTED).evidence().bound())
                .contains(finding.ledger().pruned() + " executions in which a thread waits for the lock left out");
    }

    /** A loop of many rounds looks like spinning, and the switch that this forces is inside the lock. */
    @Test
    void aCheckThatAbandonsEveryExecutionSaysThatItKnowsNothing() {
        Verdict verdict = check(Subjects.LoopInTheLock.class, Locking.TRUSTED);
        assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
        assertThat(verdict.asExpected()).isFalse();
        assertThat(verdict.evidence().bound()).contains("none was judged");
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING_SPINS", "ONE_CRITICAL_SECTION"})
    void aLoopInTheLockIsNoSpinningWhereOnlyLocksAreAwaited(Locking locking) {
        Verdict verdict = check(Subjects.LoopInTheLock.class, locking);
        assertThat(verdict.observed()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.evidence().bound()).doesNotContain("nothing is said");
    }

    @Test
    void nothingIsLeftOutWhenTheLockIsExplored() {
        Ledger ledger = survey(Subjects.Locked.class, Locking.EXPLORED, FEW_EXECUTIONS);
        assertThat(ledger.invocations()).isEqualTo(FEW_EXECUTIONS);
        assertThat(ledger.pruned()).isZero();
    }

    @Test
    void aTrustedLockHasTheSameOutcomesAsAnExploredOne() {
        assertThat(outcomes(Subjects.Locked.class, Locking.TRUSTED))
                .isEqualTo(outcomes(Subjects.Locked.class, Locking.EXPLORED))
                .containsExactlyInAnyOrder("1 | 2", "2 | 1");
    }

    @Test
    void aTrustedLockHasTheSameWrongOutcomesAsAnExploredOne() {
        assertThat(outcomes(Subjects.Gap.class, Locking.TRUSTED))
                .isEqualTo(outcomes(Subjects.Gap.class, Locking.EXPLORED))
                .containsExactlyInAnyOrder("1 | 1", "1 | 2", "2 | 1");
    }

    private static Verdict check(Class<?> subject, Locking locking) {
        return Interleavings.of(subject)
                .scenarios(Shape.of(2, 1))
                .tier(Tier.SMOKE)
                .expecting(Expectation.HOLDS)
                .locking(locking)
                .run();
    }

    private static Set<String> outcomes(Class<?> subject, Locking locking) {
        return survey(subject, locking, EXECUTIONS).outcomes().stream().map(Outcome::result).collect(Collectors.toSet());
    }

    private static Ledger survey(Class<?> subject, Locking locking, int executions) {
        return new Search(subject, subject, Door.standard(locking))
                .survey(new ScenarioEnumeration(subject, List.of()).scenarios(Shape.of(2, 1), 1).getFirst(), executions);
    }
}
