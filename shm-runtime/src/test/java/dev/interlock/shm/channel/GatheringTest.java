package dev.interlock.shm.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatheringTest {

    private final Gathering gathering = new Gathering();

    /** How many messages have passed, mod 2^31. */
    private int passed = Integer.MAX_VALUE - 100;

    @Test
    void whoGetsOneMessageForEachWaitSoonHardlyPauses() {
        int first = pausesIn(1_000, 1);
        int later = pausesIn(100_000, 1);
        assertThat(first).isBetween(1, 7);
        assertThat(later).isBetween(1, 100_000 / Gathering.LATEST + 1);
    }

    @Test
    void aPauseThatBringsManyIsMadeAgainAtOnce() {
        untilAPause();
        for (int i = 0; i < 1_000; i++) {
            assertThat(wait(Gathering.MANY)).isEqualTo(Gathering.PAUSE);
        }
    }

    @Test
    void aPauseThatBringsFewIsTheLastForAWhile() {
        untilAPause();
        assertThat(wait(Gathering.MANY)).isPositive();
        assertThat(wait(Gathering.MANY - 1)).isZero();
        assertThat(pausesIn(Gathering.SOONEST, 1)).isZero();
    }

    @Test
    void manyWithoutAPauseAreNoReasonForOne() {
        for (int i = 1; i < Gathering.SOONEST; i++) {
            assertThat(wait(100)).isZero();
        }
    }

    private void untilAPause() {
        for (int i = 1; wait(1) == 0; i++) {
            assertThat(i).isLessThan(Gathering.SOONEST);
        }
    }

    private int pausesIn(int waits, int messagesEach) {
        int pauses = 0;
        for (int i = 0; i < waits; i++) {
            pauses += wait(messagesEach) > 0 ? 1 : 0;
        }
        return pauses;
    }

    private int wait(int messagesSince) {
        passed = passed + messagesSince & Integer.MAX_VALUE;
        return gathering.pause(passed);
    }
}
