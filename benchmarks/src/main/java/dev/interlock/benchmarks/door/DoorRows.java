package dev.interlock.benchmarks.door;

import dev.interlock.benchmarks.jmh.JmhContestant;
import dev.interlock.benchmarks.row.Row;
import java.util.List;

/** The rows of this package. */
public final class DoorRows {

    /** An absent probe costs nothing; so much is the noise of such small figures. */
    private static final double SAME = 1.03;

    private DoorRows() {}

    /** All of them. */
    public static List<Row> rows() {
        return List.of(
                row("load", "A plain load through the door", "load"),
                row("load-volatile", "A volatile load through the door", "loadVolatile"),
                row("add", "An atomic addition through the door", "add"),
                row("sum", "Sum of 512 words, each through the door", "sum"));
    }

    private static Row row(String id, String title, String method) {
        return Row.time("door." + id, title, "ns")
                .ours(jmh("door, probe absent", method + "Door"))
                .beside(jmh("bare VarHandle", method + "Handle"), SAME)
                .row();
    }

    private static JmhContestant jmh(String name, String method) {
        return JmhContestant.of(name, DoorBenchmark.class, method);
    }
}
