package dev.interlock.shm.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoarseClockTest {

    /** Ten ticks of the slowest kernels; whatever holds this thread up makes the difference smaller. */
    private static final long LONG_AGO_NANOS = 100_000_000;

    @Test
    void itIsTheOtherClockAsItWasAtTheLastTick() {
        for (int look = 0; look < 1000; look++) {
            long before = System.nanoTime();
            long coarse = CoarseClock.nanoTime();
            long after = System.nanoTime();
            assertThat(coarse - after).isNotPositive();
            assertThat(before - coarse).isLessThan(LONG_AGO_NANOS);
        }
    }

    @Test
    void itGoesOn() {
        long first = CoarseClock.nanoTime();
        while (CoarseClock.nanoTime() == first) {
            Thread.onSpinWait();
        }
        assertThat(CoarseClock.nanoTime()).isGreaterThan(first);
    }
}
