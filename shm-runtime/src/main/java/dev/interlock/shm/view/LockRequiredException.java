package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** What was asked needs a lock, and the object has none. */
public final class LockRequiredException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public LockRequiredException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
