package dev.interlock.harness.verdict;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something an engine measured beside its answer: crash points visited, or how long a survivor waited.
 *
 * @param name what was measured, for instance {@code survivor latency p99}
 * @param value how much, finite
 * @param unit of the value, for instance {@code ms}; empty for a bare count
 * @param limit the configured bound to read the value beside; null where there is none
 */
public record Figure(String name, double value, String unit, @Nullable Double limit) {

    /** Refuses what a verdict file cannot hold. */
    public Figure {
        requireNonNull(name, "name");
        requireNonNull(unit, "unit");
        if (!Double.isFinite(value) || (limit != null && !Double.isFinite(limit))) {
            throw new IllegalArgumentException("figure '" + name + "' is not a finite number: " + value + ", " + limit);
        }
    }

    /** A figure without a bound. */
    public static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, null);
    }
}
