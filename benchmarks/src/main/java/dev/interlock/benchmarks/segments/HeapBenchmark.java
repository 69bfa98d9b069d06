package dev.interlock.benchmarks.segments;

import dev.interlock.shm.heap.SharedHeap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A heap of some size is made and forgotten. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HeapBenchmark {

    private final String name = "interlock-bench-heap-" + ProcessHandle.current().pid();

    @Param("1048576")
    private long bytes;

    @Benchmark
    public void createToUnlink() {
        try (SharedHeap heap = SharedHeap.create(name, bytes)) {
            heap.unlink();
        }
    }
}
