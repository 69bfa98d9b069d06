package dev.interlock.shm.benchmark;

import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does an absent probe cost? The same access through the door and by a bare {@link VarHandle}: the pairs should
 * show the same time.
 *
 * <pre>mvn -pl shm-runtime -Pdoor-benchmark test</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 2, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class AbsentProbeBenchmark {

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle().withInvokeExactBehavior();
    private static final int WORDS = 512;

    private Arena arena;
    private MemorySegment memory;

    /** A shared arena, as {@code SharedMemory} has. */
    @Setup
    public void allocate() {
        arena = Arena.ofShared();
        memory = arena.allocate(WORDS * Long.BYTES, Long.BYTES);
    }

    /** Frees it. */
    @TearDown
    public void free() {
        arena.close();
    }

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
