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
            "A short array pays for the begin of the loop, which goes element by element until it can go"
                    + " by vectors, with a few more checks in front than an int[] has. At 4,194,304 elements, 16"
                    + " MiB, memory counts as well, for an int[] alike.");

    private static final Curve COPIES = new Curve(
            "Time of a bulk copy, by its bytes",
            "bytes",
            "Between 4 and 64 KiB, where both sides no longer lie in the first cache, and from 1 MiB on,"
                    + " where they no longer lie in the second. At 4 KiB the begin and the end of a copy weigh as"
                    + " much as the rest. At 16 MiB gcc's memcpy takes half as long again as the JDK's: all its"
                    + " samples stand at rep movsb, the processor's own copying.");

    private static final String OF_A_SHORT_COPY =
            "With AVX-512 the JDK's copying routine loads what is left at the end through a mask, and"
                    + " where the page behind the mapping is not there, that load alone takes the processor 150 ns:"
                    + " by the samples of a MemorySegment.copy of 4 KiB, which took 42 to 74 ns in six of ten JVMs"
                    + " and 187 to 224 in the others. So the last 64 bytes of a segment are a copy of their own,"
                    + " some 10 ns of the 54 to 98 that it took in all of ten.";

    private static final String OF_A_COPY =
            "It is the JDK's copying routine, as in MemorySegment.copy: loads and stores of a register"
                    + " each. By the samples gcc's memcpy is one instruction from 4 KiB on, rep movsb, by which the"
                    + " processor copies as it sees fit.";

    private static final String OF_A_SUM =
            "By the samples an int[] is summed by the same loop of vectors. What is more are the elements before and"
                    + " behind it and the checks in front, 4 ns of 72 for 1,024 elements; see the curve.";

    private ArrayRows() {}

    /** All of them. */
    public static List<Row> rows() {
        Stream<Row> loops = Stream.of(
                loop("array.sum", "Sum of a typed array, for each element", "sum", 1.05)
                        .because(OF_A_SUM)
                        .row(),
                loop("array.random-read", "Random read of a typed array", "random", 1.05)
                        .because("The same loop over a bare address, without a look whether the segment is open,"
                                + " where it ends or whether the index lies in the array, took 0.53 ns where this"
                                + " took 0.60 and int[] 0.40. So the larger part of the difference is the address,"
                                + " which an array has in the load itself. The look at the index is not to be had"
                                + " back: it lets the compiler vectorise a loop in order, in array.sum, to a tenth"
                                + " of the time of a MemorySegment.")
                        .row(),
                loop("array.fill", "Writing a typed array in a loop, for each element", "fill", 1.05).row(),
                loop("array.add-one", "b[i] = a[i] + 1 between two typed arrays", "addOne", 1.8)
                        .because("Not vectorised. The same loop over two bare addresses took as long (0.25 ns, and"
                                + " int[] 0.07): of two arrays the compiler of JDK 25 knows that they are apart or"
                                + " the same, of two addresses it does not, and makes no check of it.")
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
                .because(OF_A_SUM)
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
                .because(bytes == 4 << 10 ? OF_A_SHORT_COPY : OF_A_COPY)
                .row();
    }

    private static JmhContestant array(String name, String method, int length) {
        return JmhContestant.of(name, ArrayBenchmark.class, method).with("length", length);
    }

    private static JmhContestant copy(String name, String method, int bytes) {
        return JmhContestant.of(name, CopyBenchmark.class, method).with("bytes", bytes);
    }
}
