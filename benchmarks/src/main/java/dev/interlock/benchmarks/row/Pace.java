package dev.interlock.benchmarks.row;

import java.time.Duration;

/**
 * How often and how long.
 *
 * @param warmBursts bursts of each contestant before any counts
 * @param rounds bursts of each contestant that count
 * @param burst about how long one burst takes
 */
public record Pace(int warmBursts, int rounds, Duration burst) {

    /** Checks the ranges. */
    public Pace {
        if (warmBursts < 0 || rounds < 1 || burst.toMillis() < 1) {
            throw new IllegalArgumentException("No pace: " + warmBursts + " + " + rounds + " bursts of " + burst);
        }
    }

    /** The same with one in {@code n} of the rounds and warm bursts, but not less than three and one. */
    public Pace sparing(int n) {
        return n == 1 ? this : new Pace(Math.max(1, warmBursts / n), Math.max(3, rounds / n), burst);
    }

    /** All turns of one contestant. */
    public int turns() {
        return warmBursts + rounds;
    }
}
