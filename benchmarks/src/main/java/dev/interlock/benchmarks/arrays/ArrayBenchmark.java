package dev.interlock.benchmarks.arrays;

import dev.interlock.benchmarks.jmh.Scratch;
import dev.interlock.shm.view.SharedIntArray;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The same loops over shared memory by a typed array and by a bare segment, and over an {@code int[]}.
 *
 * <p>Each invocation handles {@link #ELEMENTS} elements: a shorter array several times, of a longer one the next part.
 * All figures are then times of one element, for every length.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ArrayBenchmark.ELEMENTS)
public class ArrayBenchmark {

    static final int ELEMENTS = 1 << 20;

    /** So many places of an array are read at random, again and again. */
    private static final int POSITIONS = 1 << 12;

    /** A power of two. */
    @Param("16384")
    private int length;

    private SharedIntArray typed = SharedIntArray.at(new Scratch(Integer.BYTES).segment(), 0, 1);
    private SharedIntArray typedTarget = typed;
    private MemorySegment segment = MemorySegment.NULL;
    private MemorySegment segmentTarget = segment;
    private int[] heap = {};
    private int[] heapTarget = heap;
    private int next;
    private int[] positions = {};

    /** Fills the arrays, so that none of their pages is the page of zeros. */
    @Setup
    public void fill() {
        segment = new Scratch((long) length * Integer.BYTES).segment();
        segmentTarget = new Scratch((long) length * Integer.BYTES).segment();
        typed = SharedIntArray.at(segment, 0, length);
        typedTarget = SharedIntArray.at(segmentTarget, 0, length);
        heap = new int[length];
        heapTarget = new int[length];
        positions = new Random(1).ints(POSITIONS, 0, length).toArray();
        typed.fill(3);
        typedTarget.fill(4);
        Arrays.fill(heap, 3);
        Arrays.fill(heapTarget, 4);
    }

    private int part() {
        return Math.min(length, ELEMENTS);
    }

    private int nextFrom() {
        next = (next + part()) & (length - 1);
        return next;
    }

    @Benchmark
    public long sumTyped() {
        long sum = 0;
        for (int pass = ELEMENTS / part(); pass > 0; pass--) {
            int from = nextFrom();
            int to = from + part();
            for (int i = from; i < to; i++) {
                sum += typed.get(i);
            }
        }
        return sum;
    }

    @Benchmark
    public long sumSegment() {
        long sum = 0;
        for (int pass = ELEMENTS / part(); pass > 0; pass--) {
            int from = nextFrom();
            int to = from + part();
            for (int i = from; i < to; i++) {
                sum += segment.getAtIndex(ValueLayout.JAVA_INT, i);
            }
        }
        return sum;
    }

    @Benchmark
    public long sumHeap() {
        long sum = 0;
        for (int pass = ELEMENTS / part(); pass > 0; pass--) {
            int from = nextFrom();
            int to = from + part();
            for (int i = from; i < to; i++) {
                sum += heap[i];
            }
        }
        return sum;
    }

    @Benchmark
    public long randomTyped() {
        long sum = 0;
        for (int pass = ELEMENTS / positions.length; pass > 0; pass--) {
            for (int position : positions) {
                sum += typed.get(position);
            }
        }
        return sum;
    }

    @Benchmark
    public long randomSegment() {
        long sum = 0;
        for (int pass = ELEMENTS / positions.length; pass > 0; pass--) {
            for (int position : positions) {
                sum += segment.getAtIndex(ValueLayout.JAVA_INT, position);
            }
        }
        return sum;
    }

    @Benchmark
    public long randomHeap() {
        long sum = 0;
        for (int pass = ELEMENTS / positions.length; pass > 0; pass--) {
            for (int position : positions) {
                sum += heap[position];
            }
        }
        return sum;
    }

    @Benchmark
    public void fillTyped() {
        for (int pass = ELEMENTS / part(); pass > 0; pass--) {
            int from = nextFrom();
            int to = from + part();
            for (int i = from; i < to; i++) {
                typed.set(i, pass);
            }
        }
    }

    @Benchmark
    public void fillSegment() {
        for (int pass = ELEMENTS / part(); pass > 0; pass--) {
            int from = nextFrom();
            int to = from + part();
            for (int i = from; i < to; i++) {
                segment.setAtIndex(ValueLayout.JAVA_INT, i, pass);
            }
        }
    }

    @Benchmark
    public void fillHeap() {
        for (int pass = ELEMENTS / part(); pass > 0; pass--) {
            int from = nextFrom();
            int to = from + part();
            for (int i = from; i < to; i++) {
                heap[i] = pass;
            }
        }
    }

    @Benchmark
    public void addOneTyped() {
        for (int pass = ELEMENTS / part(); pass > 0; pass--) {
            int from = nextFrom();
            int to = from + part();
            for (int i = from; i < to; i++) {
                typedTarget.set(i, typed.get(i) + 1);
            }
        }
    }

    @Benchmark
    public void addOneSegment() {
        for (int pass = ELEMENTS / part(); pass > 0; pass--) {
            int from = nextFrom();
            int to = from + part();
            for (int i = from; i < to; i++) {
                segmentTarget.setAtIndex(ValueLayout.JAVA_INT, i, segment.getAtIndex(ValueLayout.JAVA_INT, i) + 1);
            }
        }
    }

    @Benchmark
    public void addOneHeap() {
        for (int pass = ELEMENTS / part(); pass > 0; pass--) {
            int from = nextFrom();
            int to = from + part();
            for (int i = from; i < to; i++) {
                heapTarget[i] = heap[i] + 1;
            }
        }
    }
}
