package dev.interlock.harness.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.harness.history.Minimiser.Violation;
import dev.interlock.harness.history.Specifications.Register;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinimiserTest {

    private static final LinearizabilityChecker CHECKER = LinearizabilityChecker.against(Register.class);

    @Test
    void ofManyIncrementsTheTwoThatReturnedTheSameAreKept() {
        List<Call> calls = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            long at = 10L * i;
            int value = i <= 40 ? i : i - 1;
            calls.add(increment(i % 2, value, at, at + 12));
        }
        Violation violation = Minimiser.minimise(CHECKER, new History("increments", calls));
        assertThat(violation.kept()).containsExactly(calls.get(39), calls.get(40));
        assertThat(violation.culprit()).isEqualTo(calls.get(40));
        assertThat(violation.forgotten()).isEqualTo(40);
        assertThat(violation.counterexample().text()).contains("Left out: 40 calls");
    }

    /** An increment that returned 3 looks wrong without the two before it; that must not be taken for the cause. */
    @Test
    void aCallThatIsRightIsNeverKeptInPlaceOfTheWrongOne() {
        List<Call> calls = List.of(
                increment(0, 1, 0, 1), increment(1, 2, 2, 3), increment(0, 3, 4, 5), increment(1, 3, 6, 7));
        Violation violation = Minimiser.minimise(CHECKER, new History("increments", calls));
        assertThat(violation.kept()).containsExactly(calls.get(2), calls.get(3));
    }

    @Test
    void theTimelineShowsWhoDidWhatWhen() {
        List<Call> calls = List.of(increment(0, 1, 11, 13), increment(1, 1, 12, 15));
        Violation violation = Minimiser.minimise(CHECKER, new History("increments", calls));
        assertThat(violation.counterexample().text()).isEqualTo("""
                No order of these calls explains their results:
                stamp | process 0   | process 1
                   11 | ┌ add(1)    |
                   12 | │           | ┌ add(1)
                   13 | └ add(1): 1 | │
                   15 |             | └ add(1): 1   ← cannot be explained
                """);
        assertThat(violation.counterexample().trace()).hasSize(4);
    }

    @Test
    void aDeathIsShown() {
        Call died = Call.crashed(0, 0, "write", List.of(7), 1, 3);
        Call before = Call.completed(1, 0, "read", List.of(), Result.of(0), 4, 5);
        Call after = Call.completed(1, 0, "read", List.of(), Result.of(7), 6, 7);
        Violation violation = Minimiser.minimise(CHECKER, new History("register", List.of(died, before, after)));
        assertThat(violation.kept()).containsExactly(died, before, after);
        assertThat(violation.culprit()).isEqualTo(after);
        assertThat(violation.counterexample().text()).contains("3 | ✗ write(7): ? died");
    }

    @Test
    void aHistoryThatIsLinearizableIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Minimiser.minimise(CHECKER, new History("none", List.of())));
    }

    private static Call increment(int process, int result, long from, long to) {
        return Call.completed(process, 0, "add", List.of(1), Result.of(result), from, to);
    }
}
