package dev.interlock.shm.heap;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/**
 * The segment is there and its heap is not: the creator is still at work, died at it, or never began. A heap whose
 * creator died stays half-made; unlink it ({@link dev.interlock.shm.segment.SharedMemory#unlink(String)}) and create it
 * anew.
 */
public final class HeapNotReadyException extends ShmException {

    private static final long serialVersionUID = 1;

    private final boolean creatorDied;

    HeapNotReadyException(String segmentName, boolean creatorDied, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
        this.creatorDied = creatorDied;
    }

    /** Whether the creator is known to be dead, so that waiting longer is useless; otherwise the deadline passed. */
    public boolean creatorDied() {
        return creatorDied;
    }
}
