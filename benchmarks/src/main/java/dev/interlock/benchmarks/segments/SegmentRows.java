package dev.interlock.benchmarks.segments;

import dev.interlock.benchmarks.jmh.JmhContestant;
import dev.interlock.benchmarks.peers.CPeer;
import dev.interlock.benchmarks.peers.PythonPeer;
import dev.interlock.benchmarks.row.Row;
import java.util.List;

/** The rows of this package. */
public final class SegmentRows {

    private SegmentRows() {}

    /** All of them. */
    public static List<Row> rows() {
        return List.of(create(), attach());
    }

    private static Row create() {
        return Row.time("segment.create", "Segment of one page, from create to unlink", "µs")
                .ours(jmh("SharedMemory", "createToUnlink"))
                .beside(CPeer.of("C shm_open, ftruncate, mmap", "segments", "create"), 1.3)
                .beside(jmh("FileChannel.map", "createToDeleteFile"))
                .beside(PythonPeer.of("CPython SharedMemory", "segments", "create"))
                .row();
    }

    private static Row attach() {
        return Row.time("segment.attach", "Segment of one page, attached by name and closed", "µs")
                .ours(jmh("SharedMemory", "attach"))
                .beside(CPeer.of("C shm_open, fstat, mmap", "segments", "attach"), 1.6)
                .beside(jmh("FileChannel.map", "mapFile"))
                .beside(PythonPeer.of("CPython SharedMemory", "segments", "attach"))
                .row();
    }

    private static JmhContestant jmh(String name, String method) {
        return JmhContestant.of(name, SegmentBenchmark.class, method);
    }
}
