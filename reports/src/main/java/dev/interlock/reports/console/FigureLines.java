package dev.interlock.reports.console;

import dev.interlock.harness.verdict.Figure;
import dev.interlock.reports.figures.FigureSeries;
import dev.interlock.reports.wording.FigureWords;
import dev.interlock.reports.wording.Numbers;
import dev.interlock.reports.wording.VerdictWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The figures in short: one line for each name, from the least to the most over all subjects. */
final class FigureLines {

    private FigureLines() {}

    static String of(List<FigureSeries> all) {
        if (all.isEmpty()) {
            return "";
        }
        int names = all.stream().mapToInt(s -> s.name().length()).max().orElse(1);
        List<String> lines = new ArrayList<>(List.of("Figures, least to most over the subjects"));
        for (FigureSeries series : all) {
            String row = "  %-10s  %-" + names + "s  %s%s";
            lines.add(row.formatted(VerdictWords.title(series.engine()), series.name(), range(series), bounds(series)));
        }
        return String.join("\n", lines) + "\n\n";
    }

    private static String range(FigureSeries series) {
        double least = values(series).stream().mapToDouble(Figure::value).min().orElseThrow();
        double most = values(series).stream().mapToDouble(Figure::value).max().orElseThrow();
        return least == most
                ? FigureWords.value(most, series.unit())
                : Numbers.measured(least) + " to " + FigureWords.value(most, series.unit());
    }

    private static String bounds(FigureSeries series) {
        List<Double> limits = values(series).stream()
                .map(Figure::limit)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (limits.isEmpty()) {
            return "";
        }
        String bound =
                limits.size() == 1 ? "bound " + FigureWords.value(limits.getFirst(), series.unit()) : "bounds differ";
        String above = series.above() == 0
                ? ""
                : ", " + Numbers.grouped(series.above()) + " of " + Numbers.grouped(series.points().size()) + " above";
        return " (" + bound + above + ")";
    }

    private static List<Figure> values(FigureSeries series) {
        return series.points().stream().map(FigureSeries.Point::figure).toList();
    }
}
