package dev.interlock.reports.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import dev.interlock.reports.gate.Check;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.wording.Numbers;
import dev.interlock.reports.wording.SkippedWords;
import j2html.tags.DomContent;
import java.util.List;

/** What this machine could not run: no reason for alarm, and no evidence either. */
final class SkippedList {

    private SkippedList() {}

    static DomContent of(Judgement judgement) {
        List<Check> skipped = SkippedWords.checks(judgement);
        if (skipped.isEmpty()) {
            return text("");
        }
        return section(
                        h2("What was skipped, and so is not shown: " + Numbers.counted(skipped.size(), "check")),
                        ul(each(skipped, SkippedList::item)))
                .withClass("problems");
    }

    private static DomContent item(Check check) {
        return li(
                        span(Tone.SKIPPED.mark() + " " + check.finding().word()).withClass("tag"),
                        a(check.subject() + ", " + check.lockMode() + ": " + SkippedWords.why(check))
                                .withHref(Anchors.linkToEvidence(check.id())))
                .withClass(Tone.SKIPPED.style());
    }
}
