package dev.interlock.shm.sync;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** A semaphore was released above its limit. Nothing has changed. */
public final class SemaphoreOverflowException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public SemaphoreOverflowException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
