package dev.interlock.benchmarks.segments;

import dev.interlock.shm.segment.SharedMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A segment of one page is made, written once, and forgotten; or found, read once, and let go. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SegmentBenchmark {

    private static final int BYTES = 4096;

    private final String name = "interlock-bench-" + ProcessHandle.current().pid();
    private final Path file = Path.of("/dev/shm", name + "-file");

    /** What is attached to. */
    @Setup
    public void create() {
        SharedMemory.create(name, BYTES).close();
    }

    /** Forgets it. */
    @TearDown
    public void unlink() {
        SharedMemory.unlink(name);
    }

    @Benchmark
    public void createToUnlink() {
        try (SharedMemory memory = SharedMemory.create(name + "-new", BYTES)) {
            memory.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
            memory.unlink();
        }
    }

    @Benchmark
    public void createToDeleteFile() throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Arena arena = Arena.ofConfined()) {
            MemorySegment mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, arena);
            mapped.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
            Files.delete(file);
        }
    }

    @Benchmark
    public void arena() {
        Arena.ofShared().close();
    }

    @Benchmark
    public byte attach() {
        try (SharedMemory memory = SharedMemory.attach(name)) {
            return memory.segment().get(ValueLayout.JAVA_BYTE, 0);
        }
    }

    @Benchmark
    public byte mapFile() throws IOException {
        try (FileChannel channel = FileChannel.open(
                        Path.of("/dev/shm", name), StandardOpenOption.READ, StandardOpenOption.WRITE);
                Arena arena = Arena.ofConfined()) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, arena).get(ValueLayout.JAVA_BYTE, 0);
        }
    }
}
