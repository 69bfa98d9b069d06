package dev.interlock.reports.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.interlock.harness.verdict.Counterexample.Step;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.reports.wording.Numbers;
import dev.interlock.reports.wording.VerdictWords;
import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.IntStream;

/** The interleaving: one column per actor, one row per step, time running downwards. */
final class TraceTable {

    /** Beyond this many steps a table helps nobody; the whole account has them all. */
    private static final int LONGEST = 300;

    /** Narrower columns cannot be read; many of them scroll sideways in a frame of their own. */
    private static final int LEAST_COLUMN_REM = 6;

    private TraceTable() {}

    static DomContent of(Engine engine, List<Step> trace) {
        if (trace.isEmpty()) {
            return text("");
        }
        List<Integer> actors = trace.stream().map(Step::actor).distinct().sorted().toList();
        List<Step> shown = trace.subList(0, Math.min(LONGEST, trace.size()));
        int left = trace.size() - shown.size();
        return div(
                div(table(
                                        thead(tr(
                                                th("#").withClass("step"),
                                                each(actors, actor -> th(VerdictWords.actor(engine, actor))
                                                        .attr("scope", "col")))),
                                        tbody(each(
                                                IntStream.range(0, shown.size()).boxed().toList(),
                                                i -> row(i + 1, shown.get(i), actors))))
                                .withClass("trace")
                                .withStyle("min-width:" + actors.size() * LEAST_COLUMN_REM + "rem"))
                        .withClass("scroll"),
                left == 0 ? text("") : p(Numbers.counted(left, "further step") + ": see the whole account."));
    }

    private static DomContent row(int number, Step step, List<Integer> actors) {
        return tr(
                td(String.valueOf(number)).withClass("step"),
                each(actors, actor -> actor == step.actor() ? td(step.text()).withClass("act") : td()));
    }
}
