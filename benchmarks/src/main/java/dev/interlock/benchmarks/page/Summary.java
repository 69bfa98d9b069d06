package dev.interlock.benchmarks.page;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.header;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;

import dev.interlock.benchmarks.race.Comparison;
import dev.interlock.benchmarks.race.Standing;
import j2html.tags.DomContent;
import java.util.List;

/** The head of the page: how many goals are met, and what it was measured on. */
final class Summary {

    private Summary() {}

    static DomContent of(BenchRun run) {
        return header(
                h1(headline(run)),
                p("All contestants of a row have short bursts in turns. A ratio is the median over the rounds of ours"
                                + " divided by the peer's; whiskers are its quartiles. Ratios repeat better than"
                                + " figures, and differences that the whiskers cover are ties. Each contestant is"
                                + " started once for a row: what differs from start to start, as what the JIT inlines,"
                                + " is not in the whiskers.")
                        .withClass("lead"),
                dl(
                                fact("processor", run.machine().cpu()),
                                fact("cores", String.valueOf(run.machine().cores())),
                                fact("JDK", run.machine().jdk()),
                                fact("kernel", run.machine().kernel()),
                                fact("load at the start", run.machine().loadAtStart()),
                                fact(
                                        "rounds of a row",
                                        run.pace().rounds() + " of "
                                                + run.pace().burst().toMillis() + " ms each, fewer where one takes long"))
                        .withClass("facts"),
                pre(run.command()));
    }

    private static String headline(BenchRun run) {
        List<Standing> goals = run.rows().stream()
                .flatMap(row -> row.comparisons().stream())
                .map(Comparison::standing)
                .filter(standing -> standing != Standing.NO_GOAL)
                .toList();
        long met = goals.stream().filter(standing -> standing == Standing.MET).count();
        return "Interlock beside its peers: " + met + " of " + goals.size() + " goals met";
    }

    private static DomContent fact(String name, String value) {
        return div(dt(name), dd(value));
    }
}
