package dev.interlock.benchmarks.names;

import dev.interlock.shm.heap.HeapOptions;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.view.SharedInt;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A name drawn at random is looked up among all. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookupBenchmark {

    /** So many names are drawn: among many objects, more entries than stay in a cache. */
    private static final int DRAWN = 1 << 17;

    private static final long BYTES_FOR_EACH = 1024;

    @Param("100")
    private int objects;

    private final String[] drawn = new String[DRAWN];
    private final Map<String, Integer> map = new HashMap<>();
    private SharedHeap heap = heapOf(1);
    private int next;

    private static SharedHeap heapOf(int objects) {
        SharedHeap heap = SharedHeap.create(
                "interlock-bench-names-" + ProcessHandle.current().pid() + "-" + objects,
                (1 << 20) + objects * BYTES_FOR_EACH,
                new HeapOptions(objects));
        heap.unlink();
        return heap;
    }

    /** Names them, and draws; the seed is fixed. */
    @Setup
    public void fill() {
        heap = heapOf(objects);
        for (int i = 0; i < objects; i++) {
            heap.create("object-" + i, SharedInt.of(i));
            map.put("object-" + i, i);
        }
        Random random = new Random(1);
        for (int i = 0; i < DRAWN; i++) {
            drawn[i] = "object-" + random.nextInt(objects);
        }
    }

    private String name() {
        return drawn[next++ & (DRAWN - 1)];
    }

    @Benchmark
    public boolean heap() {
        return heap.contains(name());
    }

    @Benchmark
    public boolean map() {
        return map.containsKey(name());
    }

    @Benchmark
    public SharedInt open() {
        return heap.open(name(), SharedInt.TYPE);
    }
}
