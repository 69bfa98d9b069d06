package dev.interlock.shm.sync;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/**
 * A thread that holds a read-write lock wants it in a way in which it would wait for itself: to write while it reads or
 * writes, or to read while it writes. The thread holds what it held.
 */
public final class ReentryException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public ReentryException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
