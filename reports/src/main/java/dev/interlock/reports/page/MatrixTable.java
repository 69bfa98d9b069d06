package dev.interlock.reports.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.interlock.harness.verdict.Role;
import dev.interlock.reports.gate.Check;
import dev.interlock.reports.wording.VerdictWords;
import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One block of the matrix as a table; on a phone each row becomes a card. */
final class MatrixTable {

    private MatrixTable() {}

    static DomContent of(MatrixBlock block) {
        return div(
                        block.role() == Role.CANARY ? h3("Canaries: twins broken on purpose") : text(""),
                        div(table(thead(tr(
                                                th("subject").attr("scope", "col"),
                                                each(block.lockModes(), mode -> th(mode)
                                                        .attr("scope", "col")))),
                                        tbody(each(block.rows(), (subject, cells) -> row(block, subject, cells))))
                                .withClass("matrix"))
                                .withClass("scroll"))
                .withClass("block");
    }

    private static DomContent row(MatrixBlock block, String subject, Map<String, Check> cells) {
        return tr(
                th(subject).attr("scope", "row"),
                each(block.lockModes(), mode -> cell(mode, cells.get(mode))));
    }

    private static TdTag cell(String lockMode, @Nullable Check check) {
        if (check == null) {
            return td().withClass("hole");
        }
        Tone tone = Tone.of(check.finding());
        return td(a(
                        span(lockMode).withClass("mode"),
                        span(
                                        span(tone.mark()).withClass("mark").attr("aria-hidden", "true"),
                                        text(" " + check.finding().word()))
                                .withClass("word"),
                        span(VerdictWords.inBrief(check)).withClass("brief"))
                .withHref(Anchors.linkToEvidence(check.id()))
                .withClasses("cell", tone.style()));
    }
}
