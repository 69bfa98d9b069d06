package dev.interlock.benchmarks.segments;

import dev.interlock.benchmarks.jmh.JmhContestant;
import dev.interlock.benchmarks.peers.CPeer;
import dev.interlock.benchmarks.peers.PythonPeer;
import dev.interlock.benchmarks.row.Curve;
import dev.interlock.benchmarks.row.Row;
import dev.interlock.benchmarks.row.RowBuilder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of this package. */
public final class SegmentRows {

    private static final String HANDSHAKE =
            "Closing a shared arena, alone the last line, is the largest part: all threads of the JVM are"
                    + " asked, so that none is left in an access, by a thread that has to be woken and to wake the"
                    + " one that closes (perf counts 2.4 switches of threads for each segment). C, and the confined"
                    + " arena of FileChannel.map here, leave that out. Without it a segment would take 1.4 times as"
                    + " long as C's to make, and twice as long to attach: of those samples most are mmap's, then"
                    + " those of shm_open, in the kernel as in C.";

    private static final Curve HEAPS = new Curve(
            "Time to make a heap, by its size",
            "bytes",
            "From 16 MiB on a heap costs what its pages cost, 0.25 to 0.45 ms for each MiB: they are"
                    + " reserved at once, in C too, so that no later access can fail for want of memory. Below, the"
                    + " loop waits: what is closed stays mapped for 20 to 40 ms, out of reach of a last access, and"
                    + " who has closed more than 16 MiB in that time waits 2 ms, at 256 KiB one close of eight, at 1"
                    + " MiB two of five. To make the heap is 0.2 ms of 0.4 at 256 KiB, and 0.45 of 1.3 at 1 MiB.");

    private SegmentRows() {}

    /** All of them. */
    public static List<Row> rows() {
        return Stream.concat(
                        Stream.of(create(), attach()),
                        IntStream.of(1 << 18, 1 << 20, 1 << 24, 1 << 28).mapToObj(SegmentRows::heapOf))
                .toList();
    }

    private static Row heapOf(int bytes) {
        String size = bytes >= 1 << 20 ? (bytes >> 20) + "-mib" : (bytes >> 10) + "-kib";
        String title = "Heap of " + size.replace("-mib", " MiB").replace("-kib", " KiB") + ", from create to unlink";
        RowBuilder row = Row.time("heap.create-" + size, title, "µs")
                .ours(JmhContestant.of("SharedHeap", HeapBenchmark.class, "createToUnlink").with("bytes", bytes))
                .beside(CPeer.of("C shm_open, posix_fallocate, mmap", "segments", "reserve", String.valueOf(bytes)))
                .on(HEAPS, bytes);
        return (bytes < 1 << 24 ? row : row.oneRoundIn(3)).row();
    }

    private static Row create() {
        return Row.time("segment.create", "Segment of one page, from create to unlink", "µs")
                .ours(jmh("SharedMemory", "createToUnlink"))
                .beside(CPeer.of("C shm_open, posix_fallocate, mmap", "segments", "reserve", "4096"), 1.3)
                .beside(CPeer.of("C shm_open, ftruncate, mmap", "segments", "create"))
                .beside(jmh("FileChannel.map", "createToDeleteFile"))
                .beside(PythonPeer.of("CPython SharedMemory", "segments", "create"))
                .beside(jmh("Arena.ofShared, closed", "arena"))
                .because(HANDSHAKE)
                .row();
    }

    private static Row attach() {
        return Row.time("segment.attach", "Segment of one page, attached by name and closed", "µs")
                .ours(jmh("SharedMemory", "attach"))
                .beside(CPeer.of("C shm_open, fstat, mmap", "segments", "attach"), 1.6)
                .beside(jmh("FileChannel.map", "mapFile"))
                .beside(PythonPeer.of("CPython SharedMemory", "segments", "attach"))
                .beside(jmh("Arena.ofShared, closed", "arena"))
                .because(HANDSHAKE)
                .row();
    }

    private static JmhContestant jmh(String name, String method) {
        return JmhContestant.of(name, SegmentBenchmark.class, method);
    }
}
