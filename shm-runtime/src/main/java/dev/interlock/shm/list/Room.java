package dev.interlock.shm.list;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.segment.InvalidSegmentSizeException;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockRequiredException;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;

/** The memory that a list comes to stand in: large enough, and not left behind when no list comes of it. */
final class Room {

    private Room() {}

    static void require(MemorySegment memory, long bytes) {
        if (memory.byteSize() < bytes) {
            throw new InvalidSegmentSizeException(
                    SegmentNames.of(memory),
                    "has " + memory.byteSize() + " bytes, and the list needs " + bytes,
                    null);
        }
    }

    /** The lock at an offset that is negative if there is none. */
    static RecursiveLock requireLock(MemorySegment memory, long offset) {
        if (offset < 0) {
            throw new LockRequiredException(
                    SegmentNames.of(memory), "holds a list without a lock of its own, as CPython makes them", null);
        }
        return RecursiveLock.at(memory, offset);
    }

    /** Makes a list in a block that was created for it; what fails leaves neither mapping nor name. */
    static <T> T orUnlink(SharedMemory block, Supplier<T> list) {
        try {
            return list.get();
        } catch (RuntimeException | Error e) {
            afterFailure(e, block::unlink);
            afterFailure(e, block::close);
            throw e;
        }
    }

    /** Finds a list in a block that was attached for it; what fails leaves no mapping. */
    static <T> T orClose(SharedMemory block, Supplier<T> list) {
        try {
            return list.get();
        } catch (RuntimeException | Error e) {
            afterFailure(e, block::close);
            throw e;
        }
    }

    /** What went wrong first is what the caller must hear of. */
    private static void afterFailure(Throwable failure, Runnable cleanup) {
        try {
            cleanup.run();
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }
}
