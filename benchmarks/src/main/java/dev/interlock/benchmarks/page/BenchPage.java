package dev.interlock.benchmarks.page;

import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.section;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;
import static java.util.Map.entry;

import dev.interlock.benchmarks.race.RowResult;
import j2html.tags.DomContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The whole page. */
public final class BenchPage {

    /** Its own scripts and styles, and requests of no kind. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

    /** By the first word of a row's id. */
    private static final Map<String, String> HEADINGS = Map.ofEntries(
            entry("lock", "Locks of one thread alone"),
            entry("array", "Typed arrays"),
            entry("element", "Lists and structs"),
            entry("name", "Names in a heap"),
            entry("segment", "Segments"),
            entry("heap", "Heaps"),
            entry("channel", "Queues and pipes, by one thread"),
            entry("contended", "Two processes at one lock"),
            entry("crowd", "Many processes"),
            entry("handover", "Hand-over from process to process"),
            entry("stream", "Messages from process to process"),
            entry("size", "Messages by their length"),
            entry("door", "What the door costs"),
            entry("engine", "The engines"));

    private BenchPage() {}

    /** The page as one HTML document that needs nothing beside it. */
    public static String of(BenchRun run) {
        return document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                meta().attr("http-equiv", "Content-Security-Policy").withContent(POLICY),
                                meta().withName("color-scheme").withContent("light dark"),
                                title("Interlock beside its peers"),
                                style(rawHtml(Inlined.styles()))),
                        body(
                                Summary.of(run),
                                main(each(byGroup(run), BenchPage::group)),
                                footer("Begun " + run.begun() + "; "
                                        + Numbers.of(run.seconds()) + " s in all. The same figures: bench.json."),
                                script(rawHtml(Inlined.charts())),
                                script(rawHtml(Inlined.script()))))
                .withLang("en"));
    }

    private static Map<String, List<RowResult>> byGroup(BenchRun run) {
        return run.rows().stream()
                .collect(Collectors.groupingBy(
                        result -> result.row().group(), LinkedHashMap::new, Collectors.toList()));
    }

    private static DomContent group(String name, List<RowResult> results) {
        return section(h2(HEADINGS.getOrDefault(name, name)), CurveChart.of(results), each(results, RowCard::of));
    }
}
