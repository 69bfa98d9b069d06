package dev.interlock.benchmarks.arrays;

import dev.interlock.benchmarks.jmh.JmhContestant;
import dev.interlock.benchmarks.peers.CPeer;
import dev.interlock.benchmarks.row.Curve;
import dev.interlock.benchmarks.row.Row;
import dev.interlock.benchmarks.row.RowBuilder;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of this package. */
public final class ArrayRows {

    /** In the second cache: what the loops cost shows, not what memory costs. */
    private static final int LENGTH = 1 << 14;

    private static final Curve SUMS = new Curve(
            "Time of an element, by the length of the array",
            "elements",
            "A short array pays for the begin of the loop, which goes element by element until it can go by vectors. At"
                    + " 4,194,304 elements, 16 MiB, memory counts as well. An int[] does the same.");

    private static final Curve COPIES = new Curve(
            "Time of a bulk copy, by its bytes",
            "bytes",
            "Up to 4 KiB both sides lie in the first cache, and the end of a copy weighs as much as the rest;"
                    + " from 64 KiB on, in the second cache and beyond, all copies wait for memory alike.");

    private ArrayRows() {}

    /** All of them. */
    public static List<Row> rows() {
        Stream<Row> loops = Stream.of(
                loop("array.sum", "Sum of a typed array, for each element", "sum", 1.05).row(),
                loop("array.random-read", "Random read of a typed array", "random", 1.05)
                        .because("The same loop over a bare address, without a look whether the segment is open and"
                                + " where it ends, takes 0.53 ns where this takes 0.60 and int[] 0.40: two thirds of"
                                + " the difference are the address, which an array has in the load itself, and one"
                                + " third those checks. Without the array's own look at the index it takes 0.80 of the"
                                + " time, as a MemorySegment does; that look is what lets the compiler vectorise a loop"
                                + " in order: in array.sum, a tenth of the time of a MemorySegment.")
                        .row(),
                loop("array.fill", "Writing a typed array in a loop, for each element", "fill", 1.05).row(),
                loop("array.add-one", "b[i] = a[i] + 1 between two typed arrays", "addOne", 1.8)
                        .because("Not vectorised. The same loop over two bare addresses takes as long (0.25 ns; int[]"
                                + " 0.07): of two arrays the compiler of JDK 25 knows that they are apart or the same,"
                                + " of two addresses it does not, and makes no check of it.")
                        .row());
        Stream<Row> lengths = IntStream.of(10, 14, 18, 22).mapToObj(ArrayRows::sumOf);
        Stream<Row> copies = IntStream.of(4 << 10, 64 << 10, 1 << 20, 16 << 20).mapToObj(ArrayRows::copyOf);
        return Stream.of(loops, lengths, copies).flatMap(rows -> rows).toList();
    }

    private static RowBuilder loop(String id, String title, String what, double goal) {
        return Row.time(id, title, "ns")
                .ours(array("SharedIntArray", what + "Typed", LENGTH))
                .beside(array("int[]", what + "Heap", LENGTH), goal)
                .beside(array("MemorySegment", what + "Segment", LENGTH));
    }

    private static Row sumOf(int power) {
        int length = 1 << power;
        return Row.time("array.sum-of-" + length, "Sum of " + length + " elements, for each", "ns")
                .ours(array("SharedIntArray", "sumTyped", length))
                .beside(array("int[]", "sumHeap", length), 1.05)
                .on(SUMS, length)
                .because("By the samples an int[] is summed by the same loop of vectors. What is more are the elements"
                        + " before and behind it and the checks in front, 4 ns of 72 for 1,024 elements; see the"
                        + " curve.")
                .row();
    }

    private static Row copyOf(int bytes) {
        String size = bytes >= 1 << 20 ? (bytes >> 20) + "-MiB" : (bytes >> 10) + "-KiB";
        return Row.time("array.copy-" + size.replace("-", "").toLowerCase(Locale.ROOT),
                        "Bulk copy of " + size.replace('-', ' ') + " out of shared memory", "ns")
                .ours(copy("SharedByteArray.copyTo", "typed", bytes))
                .beside(CPeer.of("C memcpy", "memory", String.valueOf(bytes)), 1 / 0.95)
                .beside(copy("MemorySegment.copy", "segment", bytes))
                .on(COPIES, bytes)
                .because("It is the JDK's copying routine, of 32 or 64 bytes at a time. With AVX-512 it loads what is"
                        + " left at the end through a mask, and where the page behind the mapping is not there, that"
                        + " load alone takes the processor 150 ns: by the samples of a MemorySegment.copy of 4 KiB,"
                        + " which takes 42 to 74 ns in six of ten JVMs and 187 to 224 in the others. So the last 64"
                        + " bytes of a segment are a copy of their own: 54 to 98 ns in all of ten.")
                .row();
    }

    private static JmhContestant array(String name, String method, int length) {
        return JmhContestant.of(name, ArrayBenchmark.class, method).with("length", length);
    }

    private static JmhContestant copy(String name, String method, int bytes) {
        return JmhContestant.of(name, CopyBenchmark.class, method).with("bytes", bytes);
    }
}
