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
                .because("Disassembled, the loops of both are the same machine code for all four rows, but for the"
                        + " registers, a move between two of them and where it is padded. Beyond the goal lies what"
                        + " two JVMs that run the same code differ by.")
                .row();
    }

    private static JmhContestant jmh(String name, String method) {
        return JmhContestant.of(name, DoorBenchmark.class, method);
    }
}
