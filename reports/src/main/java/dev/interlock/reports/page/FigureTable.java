package dev.interlock.reports.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.interlock.harness.verdict.Figure;
import dev.interlock.reports.figures.FigureSeries;
import dev.interlock.reports.gate.Check;
import dev.interlock.reports.wording.FigureWords;
import dev.interlock.reports.wording.Numbers;
import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One engine's figures: a row per check, a column per name. Where a verdict has figures {@code X} and {@code X
 * visited}, the second is shown as a part of the first.
 */
final class FigureTable {

    private static final String PART = " visited";

    private FigureTable() {}

    /** Checks that share no figure, directly or through others, stand in tables of their own. */
    static DomContent of(List<FigureSeries> series) {
        List<List<FigureSeries>> tables = new ArrayList<>();
        for (FigureSeries one : series) {
            List<List<FigureSeries>> related =
                    tables.stream().filter(table -> isRelated(one, table)).toList();
            List<FigureSeries> table = new ArrayList<>();
            related.forEach(table::addAll);
            table.add(one);
            if (related.isEmpty()) {
                tables.add(table);
            } else {
                tables.set(tables.indexOf(related.getFirst()), table);
                tables.removeAll(related);
            }
        }
        return each(tables, FigureTable::block);
    }

    private static boolean isRelated(FigureSeries one, List<FigureSeries> table) {
        Set<Check> rows = checks(List.of(one));
        return checks(table).stream().anyMatch(rows::contains);
    }

    private static Set<Check> checks(List<FigureSeries> series) {
        return series.stream()
                .flatMap(s -> s.points().stream())
                .map(FigureSeries.Point::check)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static DomContent block(List<FigureSeries> series) {
        List<FigureSeries> columns =
                series.stream().filter(s -> !isWholeOfAnother(s, series)).toList();
        return div(table(
                                thead(tr(
                                        th("subject").attr("scope", "col"),
                                        each(columns, FigureTable::head))),
                                tbody(each(checks(series), check -> row(check, columns, series))))
                        .withClass("measures"))
                .withClass("scroll");
    }

    private static DomContent head(FigureSeries column) {
        return th(text(column.name()), iff(!column.unit().isEmpty(), span(" " + column.unit()).withClass("unit")))
                .attr("scope", "col");
    }

    private static DomContent row(Check check, List<FigureSeries> columns, List<FigureSeries> all) {
        return tr(
                th(a(span(check.subject()), text(" "), span(check.lockMode()).withClass("mode"))
                                .withHref(Anchors.linkToEvidence(check.id())))
                        .attr("scope", "row"),
                each(columns, column -> cell(column.at(check), wholeOf(column, all).map(w -> w.at(check)).orElse(null))
                        .attr("data-name", label(column))));
    }

    private static TdTag cell(@Nullable Figure figure, @Nullable Figure whole) {
        if (figure == null) {
            return td().withClass("none");
        }
        if (whole != null && whole.value() > 0) {
            String share = String.format(Locale.ROOT, "%.1f", Math.clamp(100 * figure.value() / whole.value(), 0, 100));
            return td(
                    span(Numbers.measured(figure.value()) + " of " + Numbers.measured(whole.value())),
                    span(span().withStyle("width:" + share + "%")).withClass("bar").attr("aria-hidden", "true"));
        }
        TdTag cell = td(
                span(Numbers.measured(figure.value())),
                iff(figure.limit() != null, span(" (" + FigureWords.bound(figure) + ")").withClass("bound")));
        return FigureSeries.isAbove(figure) ? cell.withClass("over") : cell;
    }

    private static String label(FigureSeries column) {
        return column.unit().isEmpty() ? column.name() : column.name() + ", " + column.unit();
    }

    private static Optional<FigureSeries> wholeOf(FigureSeries part, List<FigureSeries> all) {
        return all.stream().filter(s -> part.name().equals(s.name() + PART)).findFirst();
    }

    private static boolean isWholeOfAnother(FigureSeries series, List<FigureSeries> all) {
        return all.stream().anyMatch(s -> s.name().equals(series.name() + PART));
    }
}
