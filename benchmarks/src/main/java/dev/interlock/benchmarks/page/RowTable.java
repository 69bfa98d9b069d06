package dev.interlock.benchmarks.page;

import static j2html.TagCreator.each;
import static j2html.TagCreator.small;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.interlock.benchmarks.race.Comparison;
import dev.interlock.benchmarks.race.Lane;
import dev.interlock.benchmarks.race.RowResult;
import dev.interlock.benchmarks.race.Spread;
import dev.interlock.benchmarks.race.Standing;
import dev.interlock.benchmarks.row.Better;
import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The figures and ratios of a row. */
final class RowTable {

    private RowTable() {}

    static DomContent of(RowResult result) {
        List<Comparison> comparisons = result.comparisons();
        return table(
                thead(tr(
                        th("contestant"),
                        th("median, " + result.row().unit()).withClass("number"),
                        th("quartiles").withClass("number"),
                        th("ours/peer").withClass("number"),
                        th("quartiles").withClass("number"),
                        th("goal"))),
                tbody(
                        tr(td(result.ours().name()), figure(result.ours()), quartiles(result.ours()), td(), td(), td())
                                .withClass("ours"),
                        each(
                                IntStream.range(0, comparisons.size()).boxed().toList(),
                                i -> peer(result.peers().get(i), comparisons.get(i)))));
    }

    private static DomContent peer(Lane lane, Comparison comparison) {
        return tr(
                td(lane.name()),
                figure(lane),
                quartiles(lane),
                number(comparison.ratio().map(ratio -> Numbers.ratio(ratio.median()))),
                number(comparison.ratio().map(RowTable::range)),
                goal(comparison));
    }

    private static TdTag figure(Lane lane) {
        return lane.missing()
                .map(why -> td("missing: " + why).withClass("missing"))
                .orElseGet(() -> number(lane.spread().map(spread -> Numbers.of(spread.median()))));
    }

    private static TdTag quartiles(Lane lane) {
        return number(lane.spread().map(RowTable::range));
    }

    private static String range(Spread spread) {
        return Numbers.of(spread.lower()) + " to " + Numbers.of(spread.upper());
    }

    private static TdTag number(Optional<String> number) {
        return td(number.orElse("")).withClass("number");
    }

    private static TdTag goal(Comparison comparison) {
        if (comparison.goal().isEmpty()) {
            return td();
        }
        String bound = (comparison.better() == Better.LESS ? "≤ " : "≥ ")
                + Numbers.ratio(comparison.goal().get());
        return td(text(words(comparison.standing()) + " "), small(bound))
                .withClass(comparison.standing().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String words(Standing standing) {
        return switch (standing) {
            case MET -> "met";
            case NOT_MET -> "not met";
            case UNKNOWN -> "unknown";
            case NO_GOAL -> "";
        };
    }
}
