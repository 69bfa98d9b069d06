package dev.interlock.shm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** For tests of timeouts: what has to last has lasted. That something was quick enough is never asserted. */
final class Patience {

    /** A timeout that passes in a test. */
    static final Duration SHORT = Duration.ofMillis(50);

    /** One that only a hang lets pass. */
    static final Duration LONG = Duration.ofSeconds(60);

    private Patience() {}

    /** Calls, and sees that it took at least so long. */
    static <T> T lasting(Duration atLeast, Callable<T> call) throws Exception {
        long begin = System.nanoTime();
        T result = call.call();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(atLeast);
        return result;
    }
}
