package dev.interlock.reports.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.gate.Problem;
import dev.interlock.reports.wording.Numbers;
import j2html.tags.DomContent;

/** Every reason why the campaign does not end well, gravest first. */
final class ProblemList {

    private ProblemList() {}

    static DomContent of(Judgement judgement) {
        if (judgement.problems().isEmpty()) {
            return text("");
        }
        return section(
                        h2("What is wrong: " + Numbers.counted(judgement.problems().size(), "reason")),
                        ul(each(judgement.problems(), ProblemList::item)))
                .withClass("problems");
    }

    private static DomContent item(Problem problem) {
        Tone tone = Tone.of(problem.finding());
        return li(
                        span(tone.mark() + " " + problem.finding().word()).withClass("tag"),
                        message(problem),
                        problem.replay() == null
                                ? text("")
                                : pre(code(problem.replay())).withClass("replay"))
                .withClass(tone.style());
    }

    private static DomContent message(Problem problem) {
        return problem.checkId() == null
                ? span(problem.message())
                : a(problem.message()).withHref(Anchors.linkToEvidence(problem.checkId()));
    }
}
