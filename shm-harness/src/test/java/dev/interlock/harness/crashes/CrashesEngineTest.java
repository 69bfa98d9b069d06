package dev.interlock.harness.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Figure;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CrashesEngineTest {

    private static final int ALL = Integer.MAX_VALUE;

    @Test
    void aRobustCounterSurvivesADeathAtEveryAccessAgainInRecoveryAndUnderLoad() {
        Verdict verdict = Crashes.of(RobustCounter.class)
                .specifiedBy(Count.class)
                .afterwards("isWhole", "total")
                .underLoadOf("increment")
                .within(depth(4))
                .run();
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.engine()).isEqualTo(Engine.CRASHES);
        assertThat(verdict.evidence().coverage()).isEqualTo(Coverage.EXHAUSTED);
        // State, owner, depth; load and store of each word; three loads of a holder who releases; owner, state.
        assertThat(verdict.evidence().bound()).contains("increment K = 12");
        assertThat(figure(verdict, "crash points")).isEqualTo(13);
        assertThat(figure(verdict, "crash points visited")).isEqualTo(13);
        assertThat(figure(verdict, "deaths of the one who recovers, a sample")).isEqualTo(4);
        assertThat(figure(verdict, "random kills survived")).isBetween(3.0, 5.0);
        assertThat(figure(verdict, "survivor latency after a holder's death max")).isPositive();
    }

    @Test
    void aRepairThatIsDeclaredBeforeItIsDoneTakesASecondDeathToBeSeen() {
        Verdict twice = repairDeclaredTooEarly(ALL);
        assertThat(twice.observed()).as(twice.toString()).isEqualTo(Observation.BREAKS);
        assertThat(Objects.requireNonNull(twice.counterexample()).text()).contains("isWhole(): false", "SIGKILL");
        assertThat(twice.evidence().coverage()).isEqualTo(Coverage.STOPPED_AT_COUNTEREXAMPLE);
        // All single deaths come first, so none of them was enough.
        String pair = twice.replay().replaceFirst(".* -Dcampaign.crash='(.*)'$", "$1");
        assertThat(pair).matches("increment@called:\\d+/.*@called:\\d+");
        Verdict again = only(pair, () -> repairDeclaredTooEarly(0));
        assertThat(again.observed()).as(again.toString()).isEqualTo(Observation.BREAKS);
        assertThat(again.replay()).isEqualTo(twice.replay());
    }

    @Test
    void anEffectThatComesAfterTheDeathIsTooLate() {
        Verdict verdict = Crashes.of(LateEffect.class).specifiedBy(Count.class).within(depth(0)).run();
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.BREAKS);
        // Linearizable, were it not for the death in between; from the next access on it counts twice.
        assertThat(verdict.replay()).endsWith("-Dcampaign.crash='increment@called:1'");
        assertThat(Objects.requireNonNull(verdict.counterexample()).text()).contains("not strictly linearizable");
    }

    @Test
    void incrementsThatAreLostToCompanyAreMissedUnderLoad() {
        Verdict verdict = Crashes.of(UnlockedCounter.class)
                .specifiedBy(Count.class)
                .afterwards("total")
                .underLoadOf("increment")
                .within(depth(0))
                .run();
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.BREAKS);
        assertThat(Objects.requireNonNull(verdict.counterexample()).text()).contains("[total] answer");
    }

    @Test
    void aRoleBelongsToOneProcessAndPassesOnWithItsDeathOfWhichASpecificationIsTold() {
        Verdict told = Crashes.of(Leadership.class)
                .specifiedBy(Leadership.Told.class)
                .afterwards("follow")
                .within(depth(ALL))
                .run();
        assertThat(told.observed()).as(told.toString()).isEqualTo(Observation.HOLDS);
        assertThat(told.evidence().coverage()).isEqualTo(Coverage.EXHAUSTED);
        assertThat(figure(told, "deaths of the one who recovers, all")).isEqualTo(4);
        Verdict untold = Crashes.of(Leadership.class)
                .specifiedBy(Leadership.Untold.class)
                .within(depth(0))
                .run();
        assertThat(untold.observed()).as(untold.toString()).isEqualTo(Observation.BREAKS);
        assertThat(Objects.requireNonNull(untold.counterexample()).text()).contains("the leader is dead");
    }

    @Test
    void aSubjectThatPassesByTheDoorGetsNoAnswer() {
        Verdict verdict = Crashes.of(PastTheDoor.class).specifiedBy(Count.class).within(depth(0)).run();
        assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
        assertThat(verdict.evidence().bound()).isEqualTo("no access of isWhole passed the door");
    }

    @Test
    void aDryRunThatSawTooMuchIsMadeAgain() throws IOException {
        Verdict verdict = withADisturbedDryRun(LongerAtFirst.class);
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.evidence().coverage()).isEqualTo(Coverage.EXHAUSTED);
        assertThat(verdict.evidence().bound()).contains("increment K = 1;");
        assertThat(figure(verdict, "crash points visited")).isEqualTo(2);
        // After the death before the access and after the one behind it: two each.
        assertThat(figure(verdict, "deaths of the one who recovers, all")).isEqualTo(4);
    }

    @Test
    void aDryRunThatSawTooLittleIsMadeAgain() throws IOException {
        Verdict verdict = withADisturbedDryRun(ShorterAtFirst.class);
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.evidence().bound()).contains("increment K = 2;");
        assertThat(figure(verdict, "crash points visited")).isEqualTo(3);
    }

    @Test
    void deathsWithDifferentSequelsAreEachFollowedByDeathsOfTheirOwn() {
        Verdict verdict = Crashes.of(TwoSequels.class)
                .specifiedBy(Count.class)
                .within(depth(ALL))
                .run();
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.HOLDS);
        assertThat(figure(verdict, "crash points visited")).isEqualTo(4);
        assertThat(figure(verdict, "deaths of the one who recovers, all")).isEqualTo(8);
    }

    @Test
    void onePointAloneIsNotExhaustive() {
        Verdict verdict = only("increment@called:1",
                () -> Crashes.of(UnlockedCounter.class).specifiedBy(Count.class).within(depth(0)).run());
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.evidence().coverage()).isEqualTo(Coverage.CAPPED);
        assertThat(verdict.evidence().bound()).startsWith("a death at increment@called:1 and nowhere else");
        assertThat(figure(verdict, "crash points visited")).isEqualTo(1);
    }

    @Test
    void aSubjectWithoutASpecificationIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Crashes.of(RobustCounter.class).run())
                .withMessageContaining("needs a specification");
    }

    private static Verdict repairDeclaredTooEarly(int recoveries) {
        return Crashes.of(RepairDeclaredTooEarly.class)
                .specifiedBy(Count.class)
                .afterwards("isWhole")
                .within(depth(recoveries))
                .run();
    }

    private static Verdict withADisturbedDryRun(Class<?> subject) throws IOException {
        Path mark = FirstCall.mark(ProcessHandle.current().pid());
        boolean stale = Files.deleteIfExists(mark);
        try {
            Verdict verdict = Crashes.of(subject)
                    .specifiedBy(Count.class)
                    .within(depth(ALL))
                    .run();
            assertThat(mark).exists();
            return verdict;
        } finally {
            Files.deleteIfExists(mark);
        }
    }

    private static Verdict only(String point, Supplier<Verdict> check) {
        System.setProperty(Crashes.POINT_PROPERTY, point);
        try {
            return check.get();
        } finally {
            System.clearProperty(Crashes.POINT_PROPERTY);
        }
    }

    private static Depth depth(int recoveries) {
        return new Depth(6_000, 10, Integer.MAX_VALUE, recoveries, 5, 1, 2, 3, 3);
    }

    private static double figure(Verdict verdict, String name) {
        return verdict.evidence().figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + verdict.evidence().figures()));
    }
}
