package dev.interlock.benchmarks.locks;

import dev.interlock.benchmarks.jmh.Scratch;
import dev.interlock.shm.sync.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A permit taken and given back by the only thread that is interested. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SemaphoreBenchmark {

    private static final int PROCESSES = 8;

    private final Scratch memory = new Scratch(Semaphore.bytes(PROCESSES));
    private final Semaphore shared = made(memory);
    private final java.util.concurrent.Semaphore local = new java.util.concurrent.Semaphore(1);

    private static Semaphore made(Scratch memory) {
        Semaphore.initialise(memory.segment(), 0, 1, PROCESSES);
        return Semaphore.at(memory.segment(), 0);
    }

    @Benchmark
    public void shared() {
        shared.acquire();
        shared.release();
    }

    @Benchmark
    public void local() throws InterruptedException {
        local.acquire();
        local.release();
    }
}
