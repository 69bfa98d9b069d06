package dev.interlock.reports.page;

import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.reports.gate.Check;
import dev.interlock.reports.gate.Problem;
import dev.interlock.reports.intake.VerdictFile;
import dev.interlock.reports.wording.Amounts;
import dev.interlock.reports.wording.CoverageWords;
import dev.interlock.reports.wording.Numbers;
import dev.interlock.reports.wording.VerdictWords;
import j2html.tags.DomContent;
import j2html.tags.specialized.DetailsTag;
import j2html.tags.specialized.DivTag;
import java.util.List;

/**
 * The evidence of one check. The anchor stands within the part that opens and closes, because browsers open a closed
 * part when a link leads into it.
 */
final class EvidenceCard {

    private EvidenceCard() {}

    static DomContent of(Check check) {
        Tone tone = Tone.of(check.finding());
        DetailsTag card = details(
                        summary(
                                span(tone.mark()).withClass("mark").attr("aria-hidden", "true"),
                                span(check.subject()).withClass("subject"),
                                span(check.lockMode()).withClass("mode"),
                                span(check.finding().word()).withClass("word")),
                        div(
                                        each(check.problems(), EvidenceCard::problem),
                                        each(check.verdicts(), EvidenceCard::answer))
                                .withId(Anchors.evidence(check.id()))
                                .withClass("content"))
                .withClasses("card", tone.style());
        return check.finding().isProblem() ? card.isOpen() : card;
    }

    private static DomContent problem(Problem problem) {
        return p(span(problem.finding().word()).withClass("tag"), text(" " + problem.message()))
                .withClasses("problem", Tone.of(problem.finding()).style());
    }

    private static DomContent answer(VerdictFile file) {
        Verdict verdict = file.verdict();
        return div(
                        facts(file),
                        OutcomeBars.of(verdict.evidence().outcomes()),
                        FigureList.of(verdict.evidence().figures()),
                        CounterexampleBlock.of(verdict),
                        h4("Replay"),
                        pre(code(verdict.replay())).withClass("replay"))
                .withClass("answer");
    }

    private static DomContent facts(VerdictFile file) {
        Verdict verdict = file.verdict();
        return div(
                dl(
                                fact("Expected", VerdictWords.of(verdict.expected())),
                                fact("Observed", VerdictWords.of(verdict.observed())),
                                fact("Search", CoverageWords.of(verdict)).withClass("wide"),
                                fact("Work", work(verdict))
                                        .withClass("wide"))
                        .withClass("facts"),
                p("%s, %s tier, on %s; read from %s"
                                .formatted(
                                        Numbers.time(verdict.seconds()),
                                        verdict.tier().argument(),
                                        Summary.of(verdict.machine()),
                                        file.file()))
                        .withClass("circumstances"));
    }

    private static String work(Verdict verdict) {
        if (verdict.observed() == Observation.SKIPPED) {
            return "none";
        }
        List<String> amounts = Amounts.of(verdict);
        return amounts.isEmpty() ? "not counted" : String.join(", ", amounts);
    }

    private static DivTag fact(String name, String value) {
        return div(dt(name), dd(value));
    }
}
