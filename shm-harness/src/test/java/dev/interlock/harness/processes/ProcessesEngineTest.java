package dev.interlock.harness.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.interlock.harness.history.Budget;
import dev.interlock.harness.history.Call;
import dev.interlock.harness.history.CheckHistory;
import dev.interlock.harness.processes.Subjects.Alone;
import dev.interlock.harness.processes.Subjects.Atomic;
import dev.interlock.harness.processes.Subjects.Counting;
import dev.interlock.harness.processes.Subjects.Kinds;
import dev.interlock.harness.processes.Subjects.KindsMeaning;
import dev.interlock.harness.processes.Subjects.Locked;
import dev.interlock.harness.processes.Subjects.Prepared;
import dev.interlock.harness.processes.Subjects.QueueOfTwo;
import dev.interlock.harness.processes.Subjects.Racy;
import dev.interlock.harness.processes.Subjects.RacySilently;
import dev.interlock.harness.processes.Subjects.Ring;
import dev.interlock.harness.processes.Subjects.SlowlyMade;
import dev.interlock.harness.processes.Subjects.Stuck;
import dev.interlock.harness.processes.Subjects.Suicidal;
import dev.interlock.harness.processes.Subjects.Unmakable;
import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Figure;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs whose behaviour is known, in real processes. */
class ProcessesEngineTest {

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    @TempDir
    private Path histories;

    @BeforeEach
    void chooseTheDirectory() {
        System.setProperty(SavedHistories.DIRECTORY_PROPERTY, histories.toString());
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        System.clearProperty(SavedHistories.DIRECTORY_PROPERTY);
        try (Stream<Path> segments = Files.list(SHARED_MEMORY)) {
            assertThat(segments.filter(file -> file.getFileName().toString().startsWith(Field.PREFIX))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Stamps.class)
    void anAtomicCounterHolds(Stamps stamps) {
        Verdict verdict = check(Atomic.class).stamps(stamps).run();
        assertThat(verdict.observed()).as(verdict.evidence().bound()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.evidence().coverage()).isEqualTo(Coverage.SAMPLED);
        assertThat(verdict.evidence().samples()).isPositive().isEqualTo(
                100 * (long) figure(verdict, "histories"));
        assertThat(figure(verdict, "operations that overlapped another")).isPositive();
        assertThat(figure(verdict, "recorded by all processes")).isPositive();
        assertThat(figure(verdict, "checker per thousand operations")).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Stamps.class)
    void aLoadAndAStoreAreCaughtAndTheSavedHistoryIsAViolationAgain(Stamps stamps)
            throws IOException, InterruptedException {
        Verdict verdict = check(Racy.class).asCanary().stamps(stamps).run();
        assertThat(verdict.observed()).as(verdict.evidence().bound()).isEqualTo(Observation.BREAKS);
        String text = counterexample(verdict).text();
        assertThat(text).contains("stamp | process").contains("← cannot be explained");
        assertThat(counterexample(verdict).trace()).isNotEmpty();
        assertThat(counterexample(verdict).after()).contains("0: 0x00000000000000");

        String command = text.lines().filter(line -> line.contains(" @")).findFirst().orElseThrow();
        Process again = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String said = new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(again.waitFor()).as(said).isEqualTo(CheckHistory.VIOLATION);
        assertThat(said).contains("violation, 100 calls").contains("← cannot be explained");
        assertThat(verdict.replay()).contains(command);
    }

    @Test
    void whatIsCountedAfterwardsBelongsToTheHistory() {
        Verdict verdict = check(RacySilently.class).afterwards("total").asCanary().run();
        assertThat(verdict.observed()).as(verdict.evidence().bound()).isEqualTo(Observation.BREAKS);
        assertThat(counterexample(verdict).text()).contains("total(): ");
    }

    @Test
    void whatComesAfterwardsIsCalledWhenAllHaveReturned() throws InterruptedException {
        Launch launch = new Launch("", "", RacySilently.class.getName(), 2, 50, 1, Stamps.COUNTER,
                List.of("total"), List.of());
        try (Field field = Field.open(launch, RacySilently.class, PythonScript.NONE, Duration.ofSeconds(60))) {
            for (int number = 1; number <= 20; number++) {
                List<Call> calls = field.round(number).calls();
                Call total = calls.stream().filter(call -> call.operation().equals("total")).findFirst().orElseThrow();
                assertThat(calls).hasSize(101).allSatisfy(call ->
                        assertThat(call.equals(total) || call.returned() < total.invoked()).isTrue());
            }
        }
    }

    @Test
    void aLockBetweenFourProcessesHolds() {
        Verdict verdict = check(Locked.class).processes(4).operationsPerProcess(20).run();
        assertThat(verdict.observed()).as(verdict.evidence().bound()).isEqualTo(Observation.HOLDS);
        assertThat(figure(verdict, "processes")).isEqualTo(4);
    }

    @Test
    void noProcessCallsBeforeAllSubjectsStand() {
        Verdict verdict = check(SlowlyMade.class).run();
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.HOLDS);
    }

    @Test
    void aGroupBelongsToOneProcessAtATime() {
        Verdict verdict = check(Ring.class).specifiedBy(QueueOfTwo.class).run();
        assertThat(verdict.observed()).as(verdict.evidence().bound()).isEqualTo(Observation.HOLDS);
        assertThat(figure(verdict, "operations that overlapped another")).isPositive();
    }

    @Test
    void argumentsAndResultsOfAllKindsArriveAsTheyWere() {
        Verdict verdict = check(Kinds.class).specifiedBy(KindsMeaning.class).run();
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.HOLDS);
    }

    @Test
    void theProcessesAreToldWhichVariantToBe() {
        assertThat(check(Prepared.class).preparedBy(Prepared.class, "choose", "racy").asCanary().run().observed())
                .isEqualTo(Observation.BREAKS);
        assertThat(check(Prepared.class).preparedBy(Prepared.class, "choose", "atomic").run().observed())
                .isEqualTo(Observation.HOLDS);
    }

    @Test
    void ifNothingOverlappedNothingIsKnown() {
        Effort brief = new Effort(
                5, Duration.ofMillis(1), Duration.ofMillis(300), Duration.ofSeconds(20), Budget.STANDARD);
        Verdict verdict = check(Alone.class).effort(brief).run();
        assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
        assertThat(verdict.evidence().bound()).startsWith("nothing overlapped: 2 processes x 50 operations");
        assertThat(figure(verdict, "operations that overlapped another")).isZero();
    }

    @Test
    void aProcessThatIsKilledEndsTheCheck() {
        Verdict verdict = check(Atomic.class).disturbedBy(workers -> workers.get(1).kill()).run();
        assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
        assertThat(verdict.evidence().bound()).contains("process 1 ended with exit code 137");
    }

    @Test
    void aProcessThatEndsInACallEndsTheCheck() {
        Verdict verdict = check(Suicidal.class).run();
        assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
        assertThat(verdict.evidence().bound()).contains("ended with exit code 3").contains("in round 1");
    }

    @Test
    void processesThatAllWaitForEachOtherAreBroken() {
        Effort impatient = Effort.of(Tier.SMOKE).patience(Duration.ofSeconds(2));
        Verdict verdict = check(Stuck.class).effort(impatient).run();
        assertThat(verdict.observed()).as(verdict.evidence().bound()).isEqualTo(Observation.BREAKS);
        assertThat(verdict.evidence().bound()).contains("no call has returned for 2000 ms");
        assertThat(counterexample(verdict).text()).contains("┌ increment() …");
    }

    @Test
    void aSubjectThatCannotBeMadeIsNoVerdictOnIt() {
        Verdict verdict = check(Unmakable.class).run();
        assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
        assertThat(verdict.evidence().bound()).contains("threw").contains("not today");
    }

    @Test
    void withoutASpecificationThereIsNoCheck() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Processes.of(Atomic.class).run())
                .withMessageContaining("Atomic has no specification");
    }

    private static Processes check(Class<?> subject) {
        return Processes.of(subject).specifiedBy(Counting.class).tier(Tier.SMOKE);
    }

    private static Counterexample counterexample(Verdict verdict) {
        return Objects.requireNonNull(verdict.counterexample());
    }

    private static double figure(Verdict verdict, String name) {
        List<Figure> figures = verdict.evidence().figures();
        return figures.stream().filter(figure -> figure.name().equals(name)).findFirst().orElseThrow().value();
    }
}
