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
import java.util.Optional;

/** One row: its heading, its chart, its table, and why it falls short if it does. */
final class RowCard {

    private RowCard() {}

    static DomContent of(RowResult result) {
        return article(
                        h3(text(result.row().title()), code(result.row().id())),
                        RatioChart.of(result),
                        div(RowTable.of(result)).withClass("scroll"),
                        iff(result.misses(), reason(result.row().reason())))
                .withId(result.row().id())
                .withClass(result.fallsShort() ? "card short" : "card");
    }

    private static DomContent reason(Optional<String> reason) {
        return p(strong("Why the goal is not met: "), text(reason.orElse("not found yet.")))
                .withClass("reason");
    }
}
