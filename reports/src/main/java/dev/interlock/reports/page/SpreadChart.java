package dev.interlock.reports.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import dev.interlock.harness.verdict.Figure;
import dev.interlock.reports.figures.FigureSeries;
import dev.interlock.reports.figures.FigureSpread;
import dev.interlock.reports.wording.FigureWords;
import j2html.tags.DomContent;
import java.util.Locale;
import java.util.Set;

/**
 * A distribution: one line per check with a dot for each of its values and a stroke at the bound, all on one linear
 * scale from 0. The values stand beside it in words.
 */
final class SpreadChart {

    private SpreadChart() {}

    static DomContent of(FigureSpread spread) {
        double most = spread.most();
        Set<Double> limits = spread.limits();
        String unit = spread.unit();
        String scale = "dots on a scale from 0 to " + FigureWords.value(most, unit);
        String bounds =
                switch (limits.size()) {
                    case 0 -> "";
                    case 1 -> ", a stroke at the bound of " + FigureWords.value(limits.iterator().next(), unit);
                    default -> ", a stroke at the bound";
                };
        return div(
                        h4(text(spread.name() + " "), small(scale + bounds)),
                        each(spread.rows(), row -> line(row, unit, most, limits.size() > 1)))
                .withClass("spread");
    }

    private static DomContent line(FigureSpread.Row row, String unit, double most, boolean namesBound) {
        Double limit = row.limit();
        return div(
                        a(
                                        span(row.check().subject()),
                                        text(" "),
                                        span(row.check().lockMode()).withClass("mode"))
                                .withHref(Anchors.linkToEvidence(row.check().id()))
                                .withClass("whose"),
                        span(
                                        each(row.marks(), mark -> dot(mark.figure(), most)),
                                        iff(limit != null, stroke(limit == null ? 0 : limit, most)))
                                .withClass("track")
                                .attr("aria-hidden", "true"),
                        span(
                                        each(row.marks(), SpreadChart::value),
                                        iff(
                                                namesBound && limit != null,
                                                span("bound " + FigureWords.value(limit == null ? 0 : limit, unit))
                                                        .withClass("bound")))
                                .withClass("values"))
                .withClass("line");
    }

    private static DomContent dot(Figure figure, double most) {
        return span()
                .withClass(FigureSeries.isAbove(figure) ? "dot over" : "dot")
                .withStyle("left:" + place(figure.value(), most) + "%");
    }

    private static DomContent stroke(double limit, double most) {
        return span().withClass("stroke").withStyle("left:" + place(limit, most) + "%");
    }

    private static DomContent value(FigureSpread.Mark mark) {
        boolean above = FigureSeries.isAbove(mark.figure());
        return span(
                        small(mark.statistic()),
                        text(" " + FigureWords.value(mark.figure())),
                        iff(above, span(" above").withClass("above")))
                .withClass(above ? "value over" : "value");
    }

    /** In percent of the track. */
    static String place(double value, double most) {
        return String.format(Locale.ROOT, "%.1f", most <= 0 ? 0 : Math.clamp(100 * value / most, 0, 100));
    }
}
