package dev.interlock.shm.segment;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** The system has not enough shared memory left, or not of that size. Nothing was created. */
public final class OutOfSharedMemoryException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public OutOfSharedMemoryException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
