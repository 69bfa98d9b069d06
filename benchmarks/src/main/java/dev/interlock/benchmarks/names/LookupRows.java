package dev.interlock.benchmarks.names;

import dev.interlock.benchmarks.jmh.JmhContestant;
import dev.interlock.benchmarks.row.Curve;
import dev.interlock.benchmarks.row.Row;
import dev.interlock.benchmarks.row.RowBuilder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of this package. */
public final class LookupRows {

    /** A thousand times the objects may cost caches, but no search: what is allowed for "flat". */
    private static final double FLAT = 2;

    private static final Curve LOOKUPS = new Curve(
            "Lookup of a name, by the objects in the heap",
            "objects",
            "After 10,000, by less than two up to 100,000, and a HashMap's by ten from 100 on: the names"
                    + " and the entries, of two cache lines each, no longer stay in the caches (a directory of"
                    + " 100,000 has 33 MB). The part that does not grow makes an object of the entry and checks it.");

    private LookupRows() {}

    /** All of them. */
    public static List<Row> rows() {
        return Stream.concat(
                        IntStream.of(100, 1_000, 10_000, 100_000).mapToObj(LookupRows::among), Stream.of(open()))
                .toList();
    }

    private static Row among(int objects) {
        RowBuilder row = Row.time(
                        "name.lookup-among-" + objects, "Lookup of a name that is there, among " + objects, "ns")
                .ours(jmh("SharedHeap", "heap", objects))
                .beside(jmh("HashMap", "map", objects))
                .on(LOOKUPS, objects);
        if (objects == 100_000) {
            row.apart(jmh("SharedHeap among 100", "heap", 100), FLAT)
                    .because("The entries no longer stay in the caches: where the curve bends.");
        }
        return row.row();
    }

    private static Row open() {
        return Row.time("name.open", "Opening a value by name among 1000: lookup, check of its type, a view", "ns")
                .ours(jmh("SharedHeap.open", "open", 1_000))
                .beside(jmh("lookup alone", "heap", 1_000))
                .beside(jmh("HashMap", "map", 1_000))
                .row();
    }

    private static JmhContestant jmh(String name, String method, int objects) {
        return JmhContestant.of(name, LookupBenchmark.class, method).with("objects", objects);
    }
}
