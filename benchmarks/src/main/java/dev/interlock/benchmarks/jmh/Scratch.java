package dev.interlock.benchmarks.jmh;

import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;

/** Shared memory for a benchmark. Its name is gone as soon as it is mapped, so a killed fork leaves nothing behind. */
public final class Scratch {

    private final SharedMemory memory;

    /** Maps so many bytes of zeros. */
    public Scratch(long bytes) {
        memory = SharedMemory.create(bytes);
        memory.unlink();
    }

    /** The memory, a segment as users get it. */
    public MemorySegment segment() {
        return memory.segment();
    }
}
