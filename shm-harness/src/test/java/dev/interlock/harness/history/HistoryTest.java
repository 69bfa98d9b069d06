package dev.interlock.harness.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void onlyCallsThatOverlapOneOfAnotherLaneAreCounted() {
        assertThat(history(call(0, 1, 2), call(1, 3, 4), call(0, 5, 6)).overlapping()).isZero();
        assertThat(history(call(0, 1, 4), call(1, 3, 5), call(0, 6, 7)).overlapping()).isEqualTo(2);
        // One long call and three short ones of another lane beside it.
        assertThat(history(call(0, 1, 20), call(1, 2, 3), call(1, 4, 5), call(1, 6, 7), call(1, 30, 31)).overlapping())
                .isEqualTo(4);
    }

    @Test
    void aDeadCallOverlapsUntilItsDeath() {
        Call died = Call.crashed(0, 0, "read", List.of(), 1, 4);
        assertThat(history(died, call(1, 2, 3), call(1, 5, 6)).overlapping()).isEqualTo(2);
    }

    @Test
    void callsAreInTheOrderOfTheirInvocation() {
        assertThat(history(call(1, 5, 6), call(0, 1, 2)).calls()).extracting(Call::invoked).containsExactly(1L, 5L);
        assertThat(history(call(1, 5, 6), call(0, 1, 2)).processes()).isEqualTo(2);
    }

    @Test
    void callsOfOneLaneFollowEachOther() {
        assertThat(history(call(0, 1, 2), call(0, 2, 3)).calls()).hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> history(call(0, 1, 3), call(0, 2, 4)));
    }

    private static History history(Call... calls) {
        return new History("test", List.of(calls));
    }

    private static Call call(int process, long from, long to) {
        return Call.completed(process, 0, "read", List.of(), Result.of(0), from, to);
    }
}
