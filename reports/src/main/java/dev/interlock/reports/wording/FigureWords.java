package dev.interlock.reports.wording;

import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Figure;
import dev.interlock.reports.figures.FigureSeries;
import java.util.Optional;

/** Figures in words. A bound is there to read a value beside; the gate does not look at it. */
public final class FigureWords {

    private static final String PERCENT = "%";

    private FigureWords() {}

    /** All of it: {@code survivor latency p99 12.5 ms (bound 20 ms)}. */
    public static String of(Figure figure) {
        String bound = bound(figure);
        return figure.name() + " " + value(figure) + (bound.isEmpty() ? "" : " (" + bound + ")");
    }

    /** The value with its unit: {@code 12.5 ms}. */
    public static String value(Figure figure) {
        return value(figure.value(), figure.unit());
    }

    /** A value with its unit. Less than all is never rounded to 100 %. */
    public static String value(double value, String unit) {
        if (unit.equals(PERCENT) && value < 100 && value >= 99.95) {
            return "> 99.9 %";
        }
        return Numbers.measured(value) + (unit.isEmpty() ? "" : " " + unit);
    }

    /** The bound and whether the value is above it: {@code bound 20 ms}; empty where there is none. */
    public static String bound(Figure figure) {
        if (figure.limit() == null) {
            return "";
        }
        return (FigureSeries.isAbove(figure) ? "above its bound of " : "bound ")
                + value(figure.limit(), figure.unit());
    }

    /** The figure of that name, where the engine measured it. */
    static Optional<Figure> named(Evidence evidence, String name) {
        return evidence.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst();
    }
}
