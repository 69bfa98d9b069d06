package dev.interlock.benchmarks.arrays;

import dev.interlock.benchmarks.jmh.Scratch;
import dev.interlock.shm.view.SharedByteArray;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Bytes out of shared memory into an array. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CopyBenchmark {

    @Param("4096")
    private int bytes;

    private MemorySegment segment = new Scratch(1).segment();
    private SharedByteArray typed = SharedByteArray.at(segment, 0, 1);
    private byte[] target = {};
    private MemorySegment targetSegment = MemorySegment.ofArray(target);

    /** Writes both sides, so that none of their pages is the page of zeros. */
    @Setup
    public void fill() {
        segment = new Scratch(bytes).segment();
        typed = SharedByteArray.at(segment, 0, bytes);
        typed.fill((byte) 3);
        target = new byte[bytes];
        targetSegment = MemorySegment.ofArray(target);
        targetSegment.fill((byte) 4);
    }

    @Benchmark
    public byte[] typed() {
        typed.copyTo(0, target, 0, bytes);
        return target;
    }

    @Benchmark
    public byte[] segment() {
        MemorySegment.copy(segment, 0, targetSegment, 0, bytes);
        return target;
    }
}
