package dev.interlock.reports.figures;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Figure;
import dev.interlock.harness.verdict.Role;
import dev.interlock.reports.gate.Check;
import dev.interlock.reports.gate.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an engine measured, over all subjects: figures of one name and unit. Canaries are left out, because a
 * broken twin that is slow says nothing; their figures stand in their own evidence.
 *
 * @param engine who measured
 * @param name the name of the figures
 * @param unit of all values; empty for a bare count
 * @param points one for each subject that has the figure, in the order of the matrix; never empty
 */
public record FigureSeries(Engine engine, String name, String unit, List<Point> points) {

    /** Copies the points. */
    public FigureSeries {
        points = List.copyOf(points);
    }

    /** The series of a campaign: by engine, and within one in the order in which they are first met. */
    public static List<FigureSeries> of(Judgement judgement) {
        Map<Key, List<Point>> points = new LinkedHashMap<>();
        for (Check check : judgement.checks()) {
            if (check.role() == Role.CANARY || check.verdicts().isEmpty()) {
                continue;
            }
            for (Figure figure : check.verdicts().getFirst().verdict().evidence().figures()) {
                points.computeIfAbsent(new Key(check.engine(), figure.name(), figure.unit()), key -> new ArrayList<>())
                        .add(new Point(check, figure));
            }
        }
        return points.entrySet().stream().map(FigureSeries::of).toList();
    }

    private static FigureSeries of(Map.Entry<Key, List<Point>> entry) {
        Key key = entry.getKey();
        return new FigureSeries(key.engine, key.name, key.unit, entry.getValue());
    }

    /** The first figure that this check has here. */
    public @Nullable Figure at(Check check) {
        return points.stream()
                .filter(point -> point.check.id().equals(check.id()))
                .map(Point::figure)
                .findFirst()
                .orElse(null);
    }

    /** How many values are above their bound. */
    public long above() {
        return points.stream().filter(point -> isAbove(point.figure)).count();
    }

    /** Whether a value is above its bound. */
    public static boolean isAbove(Figure figure) {
        return figure.limit() != null && figure.value() > figure.limit();
    }

    /**
     * One value.
     *
     * @param check whose it is
     * @param figure the value, with its bound
     */
    public record Point(Check check, Figure figure) {}

    private record Key(Engine engine, String name, String unit) {}
}
