package dev.interlock.reports.page;

import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.reports.figures.FigureSeries;
import dev.interlock.reports.figures.FigureSpread;
import dev.interlock.reports.wording.VerdictWords;
import j2html.tags.DomContent;
import java.util.List;

/** What the engines measured, gathered over all subjects: distributions as charts, the rest as a table per engine. */
final class FigureSection {

    private FigureSection() {}

    static DomContent of(List<FigureSeries> all) {
        if (all.isEmpty()) {
            return text("");
        }
        return section(
                        h2("Figures"),
                        p("Measured beside the answers, on subjects only. A bound is there to read a value beside; "
                                        + "the gate does not judge figures.")
                                .withClass("question"),
                        each(List.of(Engine.values()), engine -> ofEngine(engine, all)))
                .withClass("measured");
    }

    private static DomContent ofEngine(Engine engine, List<FigureSeries> all) {
        List<FigureSeries> ours = all.stream().filter(s -> s.engine() == engine).toList();
        if (ours.isEmpty()) {
            return text("");
        }
        return section(
                h3(VerdictWords.title(engine)),
                each(FigureSpread.of(ours), SpreadChart::of),
                FigureTable.of(ours.stream().filter(s -> !FigureSpread.isPart(s)).toList()));
    }
}
