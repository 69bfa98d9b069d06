package dev.interlock.benchmarks.page;

import static j2html.TagCreator.article;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;

import dev.interlock.benchmarks.race.RowResult;
import j2html.tags.DomContent;

/** One row: its heading, its chart, its table, and why it falls short if it does, or what bounds it. */
final class RowCard {

    private static final String UNKNOWN = "it was met in the runs that were profiled; nobody has looked into a miss.";

    private RowCard() {}

    static DomContent of(RowResult result) {
        return article(
                        h3(text(result.row().title()), code(result.row().id())),
                        RatioChart.of(result),
                        div(RowTable.of(result)).withClass("scroll"),
                        iff(
                                result.misses(),
                                said("Why the goal is not met: ", result.remark().orElse(UNKNOWN), "reason")),
                        iff(!result.misses(), iff(result.remark(), bound -> said("What bounds it: ", bound, "note"))))
                .withId(result.row().id())
                .withClass(result.fallsShort() ? "card short" : "card");
    }

    private static DomContent said(String what, String answer, String style) {
        return p(strong(what), text(answer)).withClass(style);
    }
}
