package dev.interlock.harness.history;

import java.time.Duration;

/**
 * How much work a check may be. It also ends when a hundred thousand configurations would have to be remembered at
 * once.
 *
 * @param steps calls of the specification
 * @param time wall-clock time
 */
public record Budget(long steps, Duration time) {

    /** Fifty million steps, one minute. */
    public static final Budget STANDARD = new Budget(50_000_000, Duration.ofMinutes(1));

    /** Refuses a budget for nothing. */
    public Budget {
        if (steps <= 0 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a budget of " + steps + " steps and " + time + " allows nothing");
        }
    }
}
