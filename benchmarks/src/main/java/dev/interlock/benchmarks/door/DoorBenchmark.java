package dev.interlock.benchmarks.door;

import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does an absent probe cost? The same access through the door and by a bare {@link VarHandle}: the pairs should
 * show the same time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DoorBenchmark {

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle().withInvokeExactBehavior();
    private static final int WORDS = 512;

    /** Of a shared arena, as {@code SharedMemory} has. */
    private final MemorySegment memory = Arena.ofShared().allocate(WORDS * Long.BYTES, Long.BYTES);

    @Benchmark
    public long addDoor() {
        return ShmAccess.getAndAddLong(memory, 64, 1);
    }

    @Benchmark
    public long addHandle() {
        return (long) LONG.getAndAdd(memory, 64L, 1L);
    }

    @Benchmark
    public long loadDoor() {
        return ShmAccess.getLong(memory, 64);
    }

    @Benchmark
    public long loadHandle() {
        return (long) LONG.get(memory, 64L);
    }

    @Benchmark
    public long loadVolatileDoor() {
        return ShmAccess.getLongVolatile(memory, 64);
    }

    @Benchmark
    public long loadVolatileHandle() {
        return (long) LONG.getVolatile(memory, 64L);
    }

    /** A loop is where a leftover branch, or a lost vectorisation, would show most. */
    @Benchmark
    public long sumDoor() {
        long sum = 0;
        for (int i = 0; i < WORDS; i++) {
            sum += ShmAccess.getLong(memory, i * 8L);
        }
        return sum;
    }

    @Benchmark
    public long sumHandle() {
        long sum = 0;
        for (int i = 0; i < WORDS; i++) {
            sum += (long) LONG.get(memory, i * 8L);
        }
        return sum;
    }
}
