package dev.interlock.shm.sync;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/**
 * More processes at once want to hold a semaphore or a read-write lock than it was created for. The caller does not
 * hold it; places of dead processes have been freed before this was thrown.
 */
public final class HoldersFullException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public HoldersFullException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
