package dev.interlock.reports.page;

import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.reports.figures.FigureSeries;
import dev.interlock.reports.gate.Check;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.wording.Headline;
import dev.interlock.reports.wording.VerdictWords;
import j2html.tags.DomContent;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The whole page. */
public final class ReportPage {

    /** Forbids the page what it has no use for: scripts, and requests of any kind. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private ReportPage() {}

    /** The page as one HTML document. */
    public static String of(Judgement judgement, Instant generated) {
        Map<Engine, List<Check>> byEngine = byEngine(judgement);
        return document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                meta().attr("http-equiv", "Content-Security-Policy").withContent(POLICY),
                                meta().withName("color-scheme").withContent("light dark"),
                                title("Interlock: " + Headline.of(judgement)),
                                style(rawHtml(StyleSheet.text()))),
                        body(
                                Summary.banner(judgement),
                                main(
                                        Summary.tiles(judgement),
                                        ProblemList.of(judgement),
                                        SkippedList.of(judgement),
                                        each(byEngine, (engine, checks) -> matrix(engine, checks)),
                                        FigureSection.of(FigureSeries.of(judgement)),
                                        evidence(byEngine)),
                                Summary.foot(judgement, generated)))
                .withLang("en"));
    }

    private static Map<Engine, List<Check>> byEngine(Judgement judgement) {
        Map<Engine, List<Check>> byEngine = new EnumMap<>(Engine.class);
        for (Engine engine : Engine.values()) {
            List<Check> checks = judgement.checks().stream()
                    .filter(check -> check.engine() == engine)
                    .toList();
            if (!checks.isEmpty()) {
                byEngine.put(engine, checks);
            }
        }
        return byEngine;
    }

    private static DomContent matrix(Engine engine, List<Check> checks) {
        return section(
                        h2(VerdictWords.title(engine)),
                        p(VerdictWords.question(engine)).withClass("question"),
                        each(MatrixBlock.blocksOf(checks), MatrixTable::of))
                .withClass("engine");
    }

    private static DomContent evidence(Map<Engine, List<Check>> byEngine) {
        return section(each(
                        byEngine,
                        (engine, checks) -> section(
                                h2("Evidence: " + VerdictWords.title(engine).toLowerCase(Locale.ROOT)),
                                each(checks, EvidenceCard::of))))
                .withClass("evidence");
    }
}
