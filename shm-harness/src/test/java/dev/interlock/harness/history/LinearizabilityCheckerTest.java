package dev.interlock.harness.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.harness.history.Specifications.Queue;
import dev.interlock.harness.history.Specifications.Register;
import dev.interlock.harness.history.Specifications.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearizabilityCheckerTest {

    private static final int HISTORIES = 20_000;
    private static final long SEED = 20_240_301;

    @ParameterizedTest
    @ValueSource(classes = {Register.class, Queue.class})
    void agreesWithEveryPermutationOnRandomHistories(Class<?> specification) {
        RandomHistories histories = new RandomHistories(SEED);
        LinearizabilityChecker checker = LinearizabilityChecker.against(specification);
        int violations = 0;
        int withPending = 0;
        for (int i = 0; i < HISTORIES; i++) {
            List<Call> calls = histories.of(specification);
            boolean explained = BruteForce.explains(specification, calls);
            assertThat(checker.check(calls).judgement())
                    .as("history %d: %s", i, calls)
                    .isEqualTo(explained ? Judgement.LINEARIZABLE : Judgement.VIOLATION);
            violations += explained ? 0 : 1;
            withPending += explained && calls.stream().anyMatch(Call::isPending) ? 1 : 0;
        }
        // Otherwise the comparison shows little.
        assertThat(violations).isBetween(HISTORIES / 10, HISTORIES * 9 / 10);
        assertThat(withPending).isGreaterThan(HISTORIES / 20);
    }

    @Test
    void aReadMayNotSeeWhatWasOverwrittenBeforeItBegan() {
        List<Call> calls = List.of(
                write(0, 1, 0, 1), write(0, 2, 2, 3), Call.completed(1, 0, "read", List.of(), Result.of(1), 4, 5));
        Finding finding = judged(Register.class, calls);
        assertThat(finding.judgement()).isEqualTo(Judgement.VIOLATION);
        assertThat(finding.culprit()).isEqualTo(calls.getLast());
    }

    @Test
    void aCallThatOverlapsMayComeInAnyOrder() {
        assertThat(judged(Register.class, List.of(
                        write(0, 1, 0, 1), write(0, 2, 2, 5),
                        Call.completed(1, 0, "read", List.of(), Result.of(1), 3, 4))).judgement())
                .isEqualTo(Judgement.LINEARIZABLE);
    }

    @Test
    void anExceptionIsAnAnswer() {
        assertThat(judged(Queue.class, List.of(pop(Result.thrown(NoSuchElementException.class)))).judgement())
                .isEqualTo(Judgement.LINEARIZABLE);
        assertThat(judged(Queue.class, List.of(pop(Result.thrown(ArithmeticException.class)))).judgement())
                .isEqualTo(Judgement.VIOLATION);
    }

    @Test
    void whatADeadProcessBeganTookEffectBeforeItDiedOrNever() {
        Call died = Call.crashed(0, 0, "write", List.of(7), 1, 4);
        assertThat(judged(Register.class, List.of(died, read(7, 5, 6))).judgement()).isEqualTo(Judgement.LINEARIZABLE);
        assertThat(judged(Register.class, List.of(died, read(0, 5, 6))).judgement()).isEqualTo(Judgement.LINEARIZABLE);
        assertThat(judged(Register.class, List.of(died, read(0, 5, 6), read(7, 7, 8))).judgement())
                .isEqualTo(Judgement.VIOLATION);
        // Without the deadline it may take effect late.
        Call stuck = Call.pending(0, 0, "write", List.of(7), 1);
        assertThat(judged(Register.class, List.of(stuck, read(0, 5, 6), read(7, 7, 8))).judgement())
                .isEqualTo(Judgement.LINEARIZABLE);
    }

    @Test
    void keysAreJudgedAlone() {
        List<Call> calls = new ArrayList<>();
        // Twelve writes at once under different keys: together they have 12! orders, alone one each.
        for (int key = 0; key < 12; key++) {
            calls.add(Call.completed(key, 0, "put", List.of(key, 1), Result.of(null), 0, 10));
        }
        LinearizabilityChecker checker = LinearizabilityChecker.against(Table.class);
        assertThat(checker.check(calls).steps()).isEqualTo(12);
        assertThat(checker.partitionedBy(null).check(calls).steps()).isGreaterThan(1_000);
        calls.add(Call.completed(0, 1, "get", List.of(5), Result.of(2), 11, 12));
        assertThat(checker.check(calls).judgement()).isEqualTo(Judgement.VIOLATION);
    }

    @Test
    void anEndedBudgetIsNoJudgement() {
        List<Call> calls = new ArrayList<>();
        for (int lane = 0; lane < 9; lane++) {
            calls.add(write(lane, lane, 0, 10));
        }
        LinearizabilityChecker hasty = LinearizabilityChecker.against(Register.class)
                .within(new Budget(100, Duration.ofMinutes(1)));
        Finding finding = hasty.check(new History("register", calls));
        assertThat(finding.judgement()).isEqualTo(Judgement.UNKNOWN);
        assertThat(finding.reason()).contains("the budget ended at write(").contains("after 100 steps");
    }

    /** Each call costs the same however many there are: no timing, but steps. */
    @Test
    void aMillionCallsTakeNoMoreStepsEachThanAThousand() {
        double few = stepsPerCall(1_000);
        double many = stepsPerCall(1_000_000);
        assertThat(many).isBetween(0.8 * few, 1.2 * few);
    }

    @Test
    void aSpecificationThatLacksAnOperationIsNamed() {
        assertThatExceptionOfType(UnsuitableSpecificationException.class)
                .isThrownBy(() -> judged(Register.class, List.of(pop(Result.of(1)))))
                .withMessageContaining("Register has 0 public methods pop with 0 parameters");
    }

    private static double stepsPerCall(int calls) {
        Random random = new Random(SEED);
        List<Call> history = new ArrayList<>();
        long[] free = new long[4];
        long value = 0;
        for (int i = 0; i < calls; i++) {
            int lane = random.nextInt(free.length);
            long effect = 10L * i + 10;
            long invoked = Math.max(free[lane], effect - random.nextInt(30));
            if (invoked <= effect) {
                long returned = effect + random.nextInt(30);
                free[lane] = returned + 1;
                history.add(Call.completed(lane, 0, "add", List.of(1), Result.of((int) ++value), invoked, returned));
            }
        }
        Finding finding = LinearizabilityChecker.against(Register.class)
                .within(new Budget(Long.MAX_VALUE, Duration.ofMinutes(5)))
                .check(new History("adds", history));
        assertThat(finding.judgement()).isEqualTo(Judgement.LINEARIZABLE);
        return (double) finding.steps() / history.size();
    }

    private static Finding judged(Class<?> specification, List<Call> calls) {
        return LinearizabilityChecker.against(specification).check(new History("test", calls));
    }

    private static Call write(int process, int value, long from, long to) {
        return Call.completed(process, 0, "write", List.of(value), Result.VOID, from, to);
    }

    private static Call read(int value, long from, long to) {
        return Call.completed(1, 0, "read", List.of(), Result.of(value), from, to);
    }

    private static Call pop(Result result) {
        return Call.completed(0, 0, "pop", Collections.<@Nullable Object>emptyList(), result, 0, 1);
    }
}
