package dev.interlock.shm.sync;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** At this place no primitive was ever created, or one of another kind. */
public final class NotInitialisedException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public NotInitialisedException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
