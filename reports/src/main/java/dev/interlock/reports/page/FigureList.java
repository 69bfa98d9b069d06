package dev.interlock.reports.page;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import dev.interlock.harness.verdict.Figure;
import dev.interlock.reports.figures.FigureSeries;
import dev.interlock.reports.wording.FigureWords;
import j2html.tags.DomContent;
import java.util.List;

/** The figures of one verdict, each with its bound beside it. */
final class FigureList {

    private FigureList() {}

    static DomContent of(List<Figure> figures) {
        return figures.isEmpty()
                ? text("")
                : div(h4("Figures"), dl(each(figures, FigureList::row)).withClass("figures"));
    }

    private static DomContent row(Figure figure) {
        return div(
                        dt(figure.name()),
                        dd(
                                span(FigureWords.value(figure)).withClass("value"),
                                iff(figure.limit() != null, bound(figure))))
                .withClass(FigureSeries.isAbove(figure) ? "figure over" : "figure");
    }

    private static DomContent bound(Figure figure) {
        return span(" (" + FigureWords.bound(figure) + ")").withClass("bound");
    }
}
