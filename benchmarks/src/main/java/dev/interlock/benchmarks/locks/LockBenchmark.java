package dev.interlock.benchmarks.locks;

import dev.interlock.benchmarks.jmh.Scratch;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedInt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One acquisition and one release by the only thread that is interested. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LockBenchmark {

    private final Scratch memory = new Scratch(4096);
    private final RecursiveLock recursive = RecursiveLock.at(memory.segment(), 0);
    private final RecursiveLock unbiased =
            RecursiveLock.at(memory.segment(), 512, LinuxHost.INSTANCE, Integer.MAX_VALUE);
    private final SharedInt counter = SharedInt.at(memory.segment(), 256, RecursiveLock.at(memory.segment(), 128));
    private final ReentrantLock reentrant = new ReentrantLock();
    private final StampedLock stamped = new StampedLock();
    private final Object monitor = new Object();
    private final FileChannel file = file();
    private int entered;

    private static FileChannel file() {
        try {
            return FileChannel.open(
                    Files.createTempFile("lock-benchmark", null),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    public void recursiveLock() {
        recursive.acquire();
        recursive.release();
    }

    @Benchmark
    public void unbiasedLock() {
        unbiased.acquire();
        unbiased.release();
    }

    @Benchmark
    public int updateUnderLock() {
        return counter.update(value -> value + 1);
    }

    @Benchmark
    public void reentrantLock() {
        reentrant.lock();
        reentrant.unlock();
    }

    @Benchmark
    public void stampedLock() {
        stamped.unlockWrite(stamped.writeLock());
    }

    /** An empty block might be removed, so it does the least possible. */
    @Benchmark
    public int monitor() {
        synchronized (monitor) {
            return ++entered;
        }
    }

    @Benchmark
    public void fileLock() throws IOException {
        try (FileLock lock = file.lock()) {
            entered += lock.isValid() ? 1 : 0;
        }
    }
}
