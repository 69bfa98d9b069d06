package dev.interlock.reports.figures;

import dev.interlock.harness.verdict.Figure;
import dev.interlock.reports.gate.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A distribution: series that differ in the last word of their names, which says which value of it they are, as in
 * {@code latency p50}, {@code latency p99} and {@code latency max}.
 *
 * @param name what they have in common
 * @param unit of all values
 * @param rows the values of each check
 */
public record FigureSpread(String name, String unit, List<Row> rows) {

    private static final Pattern STATISTIC = Pattern.compile("(.+) (p\\d+(?:\\.\\d+)?|min|median|mean|max)");

    /** Copies the rows. */
    public FigureSpread {
        rows = List.copyOf(rows);
    }

    /** Whether a series is part of a distribution. */
    public static boolean isPart(FigureSeries series) {
        return STATISTIC.matcher(series.name()).matches();
    }

    /** The distributions among these series, which are one engine's. */
    public static List<FigureSpread> of(List<FigureSeries> series) {
        Map<Key, Map<Check, List<Mark>>> spreads = new LinkedHashMap<>();
        for (FigureSeries one : series) {
            Matcher words = STATISTIC.matcher(one.name());
            if (words.matches()) {
                Map<Check, List<Mark>> rows =
                        spreads.computeIfAbsent(new Key(words.group(1), one.unit()), key -> new LinkedHashMap<>());
                for (FigureSeries.Point point : one.points()) {
                    rows.computeIfAbsent(point.check(), check -> new ArrayList<>())
                            .add(new Mark(words.group(2), point.figure()));
                }
            }
        }
        return spreads.entrySet().stream().map(FigureSpread::of).toList();
    }

    private static FigureSpread of(Map.Entry<Key, Map<Check, List<Mark>>> entry) {
        List<Row> rows = entry.getValue().entrySet().stream()
                .map(row -> new Row(row.getKey(), row.getValue()))
                .toList();
        return new FigureSpread(entry.getKey().name, entry.getKey().unit, rows);
    }

    /** The largest value or bound of all rows, in the unit of the figures; 0 when there is none above. */
    public double most() {
        return rows.stream()
                .flatMap(row -> row.marks.stream())
                .map(Mark::figure)
                .mapToDouble(figure -> figure.limit() == null
                        ? figure.value()
                        : Math.max(figure.value(), figure.limit()))
                .reduce(0, Math::max);
    }

    /** The bounds of the rows, each once. */
    public Set<Double> limits() {
        return rows.stream().map(Row::limit).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /**
     * The values of one check.
     *
     * @param check whose they are
     * @param marks the values, in the order of the verdict; never empty
     */
    public record Row(Check check, List<Mark> marks) {

        /** Copies the marks. */
        public Row {
            marks = List.copyOf(marks);
        }

        /** The least bound of the values; null where none has one. */
        public @Nullable Double limit() {
            return marks.stream()
                    .map(mark -> mark.figure.limit())
                    .filter(Objects::nonNull)
                    .reduce((a, b) -> a <= b ? a : b)
                    .orElse(null);
        }
    }

    /**
     * One value of a distribution.
     *
     * @param statistic which value, for instance {@code p99}
     * @param figure the value, with its bound
     */
    public record Mark(String statistic, Figure figure) {}

    private record Key(String name, String unit) {}
}
