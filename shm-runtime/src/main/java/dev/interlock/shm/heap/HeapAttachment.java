package dev.interlock.shm.heap;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A finished heap that this process has come to, by making it or by attaching. What fails on the way leaves neither a
 * mapping nor, if it was made here, a name behind.
 *
 * @param segment the bytes of the heap
 * @param memory what is to be closed in the end; null if the memory is the caller's
 * @param header as it was checked
 */
record HeapAttachment(MemorySegment segment, @Nullable SharedMemory memory, HeapHeader header, Host host) {

    static HeapAttachment create(SharedMemory memory, HeapOptions options) {
        try {
            HeapHeader header = HeapCreation.make(memory.segment(), options, LinuxHost.INSTANCE);
            return new HeapAttachment(memory.segment(), memory, header, LinuxHost.INSTANCE);
        } catch (RuntimeException | Error e) {
            afterFailure(e, memory::unlink);
            afterFailure(e, memory::close);
            throw e;
        }
    }

    static HeapAttachment attach(String name, Duration timeout, boolean writable) {
        long deadline = deadline(LinuxHost.INSTANCE, timeout);
        SharedMemory memory = HeapCreation.awaitMemory(name, writable, LinuxHost.INSTANCE, deadline);
        try {
            HeapHeader header = HeapCreation.awaitReady(memory.segment(), LinuxHost.INSTANCE, deadline);
            return new HeapAttachment(memory.segment(), memory, header, LinuxHost.INSTANCE);
        } catch (RuntimeException | Error e) {
            afterFailure(e, memory::close);
            throw e;
        }
    }

    static HeapAttachment createOver(MemorySegment segment, HeapOptions options, Host host) {
        requireAligned(segment);
        Bulk.zero(segment, 0, HeapHeader.plan(segment, options, 0, 0).data());
        return new HeapAttachment(segment, null, HeapCreation.make(segment, options, host), host);
    }

    static HeapAttachment attachOver(MemorySegment segment, Duration timeout, Host host) {
        requireAligned(segment);
        HeapHeader header = HeapCreation.awaitReady(segment, host, deadline(host, timeout));
        return new HeapAttachment(segment, null, header, host);
    }

    String name() {
        return memory == null ? SegmentNames.of(segment) : memory.name();
    }

    /** What went wrong first is what the caller must hear of. */
    private static void afterFailure(Throwable failure, Runnable cleanup) {
        try {
            cleanup.run();
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    private static void requireAligned(MemorySegment segment) {
        if (segment.address() % HeapHeaderLayout.LINE != 0) {
            throw new MisalignedAccessException(
                    SegmentNames.of(segment), "cannot hold a heap: its address is not a multiple of 64", null);
        }
    }

    private static long deadline(Host host, Duration timeout) {
        try {
            return Math.addExact(host.nanoTime(), Math.max(0, timeout.toNanos()));
        } catch (ArithmeticException tooLong) {
            return Host.NO_DEADLINE;
        }
    }
}
