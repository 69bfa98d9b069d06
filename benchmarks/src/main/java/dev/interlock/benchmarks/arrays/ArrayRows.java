package dev.interlock.benchmarks.arrays;

import dev.interlock.benchmarks.jmh.JmhContestant;
import dev.interlock.benchmarks.peers.CPeer;
import dev.interlock.benchmarks.row.Row;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of this package. */
public final class ArrayRows {

    /** In the second cache: what the loops cost shows, not what memory costs. */
    private static final int LENGTH = 1 << 14;

    private ArrayRows() {}

    /** All of them. */
    public static List<Row> rows() {
        Stream<Row> loops = Stream.of(
                loop("array.sum", "Sum of a typed array, for each element", "sum", 1.05),
                loop("array.random-read", "Random read of a typed array", "random", 1.05),
                loop("array.fill", "Writing a typed array in a loop, for each element", "fill", 1.05),
                loop("array.add-one", "b[i] = a[i] + 1 between two typed arrays", "addOne", 1.8));
        Stream<Row> lengths = IntStream.of(10, 14, 18, 22).mapToObj(ArrayRows::sumOf);
        Stream<Row> copies = IntStream.of(4 << 10, 64 << 10, 1 << 20, 16 << 20).mapToObj(ArrayRows::copyOf);
        return Stream.of(loops, lengths, copies).flatMap(rows -> rows).toList();
    }

    private static Row loop(String id, String title, String what, double goal) {
        return Row.time(id, title, "ns")
                .ours(array("SharedIntArray", what + "Typed", LENGTH))
                .beside(array("int[]", what + "Heap", LENGTH), goal)
                .beside(array("MemorySegment", what + "Segment", LENGTH))
                .row();
    }

    private static Row sumOf(int power) {
        int length = 1 << power;
        return Row.time("array.sum-of-" + length, "Sum of " + length + " elements, for each", "ns")
                .ours(array("SharedIntArray", "sumTyped", length))
                .beside(array("int[]", "sumHeap", length), 1.05)
                .on("Time of an element, by the length of the array", "elements", length)
                .row();
    }

    private static Row copyOf(int bytes) {
        String size = bytes >= 1 << 20 ? (bytes >> 20) + "-MiB" : (bytes >> 10) + "-KiB";
        return Row.time("array.copy-" + size.replace("-", "").toLowerCase(Locale.ROOT),
                        "Bulk copy of " + size.replace('-', ' ') + " out of shared memory", "ns")
                .ours(copy("SharedByteArray.copyTo", "typed", bytes))
                .beside(CPeer.of("C memcpy", "memory", String.valueOf(bytes)), 1 / 0.95)
                .beside(copy("MemorySegment.copy", "segment", bytes))
                .on("Time of a bulk copy, by its bytes", "bytes", bytes)
                .row();
    }

    private static JmhContestant array(String name, String method, int length) {
        return JmhContestant.of(name, ArrayBenchmark.class, method).with("length", length);
    }

    private static JmhContestant copy(String name, String method, int bytes) {
        return JmhContestant.of(name, CopyBenchmark.class, method).with("bytes", bytes);
    }
}
