package dev.interlock.reports.page;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.header;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

import dev.interlock.harness.verdict.Machine;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.gate.Totals;
import dev.interlock.reports.wording.Headline;
import dev.interlock.reports.wording.Numbers;
import j2html.tags.DomContent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** The top of the page, which a reader in a hurry reads, and its foot. */
final class Summary {

    private Summary() {}

    static DomContent banner(Judgement judgement) {
        Tone tone = Tone.of(judgement.result());
        return header(div(
                        p("Interlock campaign, " + tiers(judgement)).withClass("eyebrow"),
                        h1(
                                span(tone.mark()).withClass("mark").attr("aria-hidden", "true"),
                                span(Headline.of(judgement))),
                        p(Headline.consequence(judgement)),
                        p("exit code " + judgement.result().exitCode()).withClass("exit"))
                .withClass("inner"))
                .withClasses("banner", tone.style());
    }

    static DomContent tiles(Judgement judgement) {
        Totals totals = Totals.of(judgement);
        return dl(
                        share("subjects as expected", totals.subjectsAsExpected(), totals.subjects()),
                        share("canaries caught", totals.canariesCaught(), totals.canaries()),
                        tile("wrong outcomes seen", Numbers.grouped(totals.wrongOutcomes())),
                        tile("invocations explored", Numbers.grouped(totals.invocations())),
                        tile("samples drawn", Numbers.grouped(totals.samples())),
                        tile("operations of real processes", Numbers.grouped(totals.operations())),
                        tile("crash points visited", Numbers.grouped(totals.crashPoints())),
                        tile("time of all checks", Numbers.time(totals.seconds())))
                .withClass("tiles");
    }

    static DomContent foot(Judgement judgement, Instant generated) {
        List<Machine> machines = judgement.checks().stream()
                .flatMap(check -> check.verdicts().stream())
                .map(file -> file.verdict().machine())
                .distinct()
                .toList();
        return footer(
                each(machines, machine -> p("Checked on " + of(machine))),
                p("Written " + generated.truncatedTo(ChronoUnit.SECONDS) + " from "
                        + Numbers.counted(Totals.of(judgement).verdicts(), "verdict file") + ", "
                        + (judgement.planned() ? "judged against a plan." : "without a plan: nothing is absent.")),
                p("\u201cHolds\u201d means that no wrong outcome was met within the evidence shown; it says nothing of "
                        + "what lies outside. A canary is a twin broken on purpose: one that is not caught means that "
                        + "the harness is blind."));
    }

    /** A machine in one line. */
    static String of(Machine machine) {
        return Numbers.counted(machine.cpus(), "cpu") + ", " + machine.os() + ", " + machine.jvm();
    }

    private static String tiers(Judgement judgement) {
        String seen = judgement.checks().stream()
                .flatMap(check -> check.verdicts().stream())
                .map(file -> file.verdict().tier())
                .distinct()
                .sorted()
                .map(Tier::argument)
                .collect(Collectors.joining(" and "));
        String asked = judgement.tier() == null ? seen : judgement.tier().argument();
        return asked.isEmpty() ? "no verdicts" : asked + " tier";
    }

    private static DomContent share(String name, long part, long whole) {
        String style = part == whole ? "tile" : "tile incomplete";
        return div(dt(name), dd(Numbers.grouped(part) + " of " + Numbers.grouped(whole))).withClass(style);
    }

    private static DomContent tile(String name, String value) {
        return div(dt(name), dd(value)).withClass("tile");
    }
}
