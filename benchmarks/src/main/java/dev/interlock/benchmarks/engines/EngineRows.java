package dev.interlock.benchmarks.engines;

import dev.interlock.benchmarks.jvm.JvmContestant;
import dev.interlock.benchmarks.peers.Yardstick;
import dev.interlock.benchmarks.row.Curve;
import dev.interlock.benchmarks.row.Row;
import dev.interlock.benchmarks.row.RowBuilder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of this package. Their bursts are whole checks, so they have few of them. */
public final class EngineRows {

    private static final String[] LINCHECK = {
        "-XX:+EnableDynamicAgentLoading", "-Xshare:off", "-XX:ActiveProcessorCount=1"
    };

    /** The time of a call may grow so much from ten thousand calls to a million and is still called flat. */
    private static final double FLAT = 1.25;

    private static final int SHORT = 10_000;

    private static final Curve CHECKER = new Curve(
            "Time of a call in the checker, by the length of the history",
            "calls",
            "Where a history no longer stays in the second cache, between 10,000 and 100,000 calls. Its"
                    + " parts, one for each key, are checked one by one, and a longer history has more of them, not"
                    + " longer ones. Samples of 100,000 calls lie where a call, its arguments and its result are"
                    + " first looked at, and those of 10,000 do not.");

    private EngineRows() {}

    /** All of them. */
    public static List<Row> rows() {
        return Stream.concat(
                        Stream.of(interleavings(), processes(), crashes()),
                        IntStream.of(4, 5, 6).mapToObj(EngineRows::checker))
                .toList();
    }

    private static Row interleavings() {
        return Row.rate("engine.interleavings", "Interleavings explored and verified", "1/s")
                .ours(JvmContestant.of("engine, a shared word", AllInterleavings.class, "engine")
                        .flags(LINCHECK))
                .beside(
                        JvmContestant.of("Lincheck, a heap field", AllInterleavings.class, "lincheck")
                                .flags(LINCHECK),
                        0.9)
                .because("In nine rounds on a machine at rest it was 0.87 to 1.29 x from burst to burst, 0.98 x in the"
                        + " median, and took 2.42 s of a processor for a check where Lincheck alone took 2.61 s. Where"
                        + " processors are given to others meanwhile, a check that takes 1.5 s has taken 11 s.")
                .oneRoundIn(3)
                .row();
    }

    private static Row processes() {
        return Row.rate("engine.processes", "Operations of two processes recorded", "M/s")
                .ours(JvmContestant.of("engine", RecordedOperations.class))
                .beside(new Yardstick("a million in a second", 1), 1)
                .because("A burst is one short check, in new JVMs: of its samples 52 % are the compilers of the three,"
                        + " on the two processors that are to record, and 16 % those who record.")
                .oneRoundIn(4)
                .row();
    }

    private static Row crashes() {
        return Row.rate("engine.crashes", "Deaths played, each at another access", "1/s")
                .ours(JvmContestant.of("engine", CrashPoints.class, "engine"))
                .beside(JvmContestant.of("bare JVM starts", CrashPoints.class, "starts"))
                .boundedBy("Each death costs a new JVM, and both processors are busy with those: of the samples 0.3 %"
                        + " are idle, 58 % the main threads of new JVMs, 23 % the threads in them that watch for the"
                        + " end of the parent, and 9 % compilers. What they do is to link the first call of the system:"
                        + " a JVM that links and makes one takes 0.35 s of a processor, 0.2 s with the JDK's classes"
                        + " out of an archive, as the engine has it after its first seconds, and an empty one 0.05.")
                .oneRoundIn(7)
                .row();
    }

    private static Row checker(int power) {
        int calls = (int) Math.pow(10, power);
        RowBuilder row = Row.time("engine.checker-1e" + power, "Checker, " + calls + " calls, for each", "µs")
                .ours(checked("checker", calls))
                .on(CHECKER, calls)
                .oneRoundIn(7);
        if (calls == SHORT) {
            return row.apart(new Yardstick("1 µs", 1)).row();
        }
        return row.apart(checked(SHORT + " calls", SHORT), FLAT)
                .because("A call, its arguments and its result come from memory once more when its part is checked: the"
                        + " history no longer stays in the second cache, which is where the curve bends.")
                .row();
    }

    private static JvmContestant checked(String name, int calls) {
        return JvmContestant.of(name, CheckerPace.class, String.valueOf(calls)).flags("-Xmx3g");
    }
}
