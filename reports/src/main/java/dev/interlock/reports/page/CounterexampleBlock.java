package dev.interlock.reports.page;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.reports.wording.VerdictWords;
import j2html.tags.DomContent;
import org.jspecify.annotations.Nullable;

/**
 * One failing run. Engines of threads account at length for what the trace shows better; those of processes draw a
 * timeline, which shows what overlapped and which a trace cannot.
 */
final class CounterexampleBlock {

    private CounterexampleBlock() {}

    static DomContent of(Verdict verdict) {
        Counterexample counterexample = verdict.counterexample();
        if (counterexample == null) {
            return text("");
        }
        Engine engine = verdict.engine();
        DomContent before = words(VerdictWords.before(engine), counterexample.before());
        DomContent after = words(VerdictWords.after(engine), counterexample.after());
        DomContent trace = TraceTable.of(engine, counterexample.trace());
        boolean traced = !counterexample.trace().isEmpty();
        DomContent account = pre(counterexample.text()).withClass("account");
        return switch (engine) {
            case INTERLEAVINGS, HARDWARE ->
                div(
                        before,
                        iff(traced, h4("Interleaving")),
                        trace,
                        after,
                        folded("The engine's whole account", account));
            case PROCESSES, CRASHES ->
                div(
                        h4("What happened"),
                        account,
                        before,
                        after,
                        iff(traced, folded("Step by step", trace)));
        };
    }

    private static DomContent folded(String name, DomContent content) {
        return details(summary(name), content).withClass("whole");
    }

    private static DomContent words(String name, @Nullable String words) {
        return words == null ? text("") : div(h4(name), pre(words).withClass("words"));
    }
}
