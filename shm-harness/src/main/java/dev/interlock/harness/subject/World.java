package dev.interlock.harness.subject;

import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.model.ModelMemory;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The memory and the operating system that a subject runs on. A subject takes both here, in its constructor, and is then
 * the same class under every engine: in a model where each schedule can be forced, or in a process of its own on a real
 * segment.
 *
 * <p>Under the engines with real processes each process constructs a subject of its own over the same memory, all of
 * them before the first operation. What a constructor stores must therefore be the same in all.
 */
public final class World {

    /** The real segment of this process; null in the model. */
    private static volatile @Nullable MemorySegment segment;

    /** The host that goes with it. */
    private static volatile Host host = LinuxHost.INSTANCE;

    private World() {}

    /**
     * Memory that was all zero before the first subject was constructed, aligned to a cache line.
     *
     * @param bytes 1 to {@link ModelMemory#MAX_BYTES}, or to the size of the real segment
     */
    public static MemorySegment zeroed(long bytes) {
        MemorySegment real = segment;
        return real == null ? ModelMemory.zeroed(bytes) : real.asSlice(0, bytes);
    }

    /** The host that goes with the memory: Linux, or the only process of a model. */
    public static Host host() {
        return segment == null ? ModelHost.alone() : host;
    }

    /** For engines, in a process that they started: subjects constructed from now on live in this segment. */
    public static void becomes(MemorySegment real) {
        becomes(real, LinuxHost.INSTANCE);
    }

    /** As {@link #becomes(MemorySegment)}, with a host that stands before Linux. */
    public static void becomes(MemorySegment real, Host before) {
        host = before;
        segment = real;
    }
}
