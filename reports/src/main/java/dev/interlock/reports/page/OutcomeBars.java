package dev.interlock.reports.page;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Outcome;
import dev.interlock.reports.wording.Numbers;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;

/**
 * The histogram. Its bars are logarithmic, because the outcome that matters may be one in a million; the count stands
 * beside each bar.
 */
final class OutcomeBars {

    private static final double LEAST_PERCENT = 1.5;

    private OutcomeBars() {}

    static DomContent of(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return text("");
        }
        long most = outcomes.stream().mapToLong(Outcome::count).max().orElse(0);
        long all = outcomes.stream().mapToLong(Outcome::count).sum();
        return div(
                        h4(text("Outcomes "), small("bars on a logarithmic scale")),
                        each(outcomes, outcome -> row(outcome, most, all)))
                .withClass("outcomes");
    }

    private static DomContent row(Outcome outcome, long most, long all) {
        String grade = outcome.grade().name().toLowerCase(Locale.ROOT);
        return div(
                        code(outcome.result()).withClass("result"),
                        span(span().withStyle("width:" + width(outcome.count(), most) + "%"))
                                .withClass("bar")
                                .attr("aria-hidden", "true"),
                        span(Numbers.grouped(outcome.count())).withClass("count"),
                        span(Numbers.percent(outcome.count(), all)).withClass("share"),
                        span(span(word(outcome.grade())).withClass("grade"), text(" " + outcome.meaning()))
                                .withClass("meaning"))
                .withClasses("outcome", "grade-" + grade);
    }

    private static String word(Grade grade) {
        return grade == Grade.ACCEPTABLE ? "acceptable" : "wrong, " + grade.name().toLowerCase(Locale.ROOT);
    }

    /** In percent; an outcome that was seen always has a visible bar. */
    static String width(long count, long most) {
        if (count == 0) {
            return "0";
        }
        double share = Math.log1p((double) count) / Math.log1p((double) most);
        return String.format(Locale.ROOT, "%.1f", Math.max(LEAST_PERCENT, 100 * share));
    }
}
