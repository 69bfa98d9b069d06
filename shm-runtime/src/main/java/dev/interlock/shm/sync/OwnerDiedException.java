package dev.interlock.shm.sync;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/**
 * A process died while it held the lock, and the caller gave no repair. The lock is released again and still marked
 * inconsistent.
 */
public final class OwnerDiedException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public OwnerDiedException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
