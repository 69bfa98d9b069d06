package dev.interlock.benchmarks.page;

import static j2html.TagCreator.canvas;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;

import dev.interlock.benchmarks.race.Lane;
import dev.interlock.benchmarks.race.RowResult;
import dev.interlock.benchmarks.race.Spread;
import dev.interlock.benchmarks.row.Curve;
import dev.interlock.benchmarks.row.CurvePoint;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Rows that are points of the same curve, as lines: one for each contestant's name. */
final class CurveChart {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CurveChart() {}

    /** All curves among these rows. */
    static DomContent of(List<RowResult> results) {
        Map<Curve, List<RowResult>> curves = new LinkedHashMap<>();
        for (RowResult result : results) {
            result.row().point().ifPresent(point -> curves.computeIfAbsent(point.curve(), curve -> new ArrayList<>())
                    .add(result));
        }
        return each(curves, CurveChart::card);
    }

    private static DomContent card(Curve curve, List<RowResult> results) {
        Map<String, List<Dot>> lines = new LinkedHashMap<>();
        for (RowResult result : results) {
            double x = result.row().point().map(CurvePoint::x).orElseThrow();
            add(lines, x, result.ours());
            result.peers().stream()
                    .filter(peer -> !result.row().apart().contains(peer.name()))
                    .forEach(peer -> add(lines, x, peer));
        }
        Drawing drawing = new Drawing(
                curve.quantity(),
                results.getFirst().row().unit(),
                lines.entrySet().stream()
                        .map(line -> new Line(line.getKey(), line.getValue()))
                        .toList());
        return div(
                        h3(curve.title()),
                        div(canvas().attr("data-curve", MAPPER.writeValueAsString(drawing))
                                        .attr("role", "img")
                                        .attr("aria-label", curve.title() + ", as in the tables beneath"))
                                .withClass("chart")
                                .withStyle("height: 20rem"),
                        p(strong("Where it bends: "), text(curve.bends())).withClass("note"))
                .withClass("card");
    }

    private static void add(Map<String, List<Dot>> lines, double x, Lane lane) {
        Optional<Double> y = lane.spread().map(Spread::median);
        y.ifPresent(median -> lines.computeIfAbsent(lane.name(), name -> new ArrayList<>())
                .add(new Dot(x, median)));
    }

    private record Drawing(String quantity, String unit, List<Line> lines) {}

    private record Line(String name, List<Dot> points) {}

    private record Dot(double x, double y) {}
}
