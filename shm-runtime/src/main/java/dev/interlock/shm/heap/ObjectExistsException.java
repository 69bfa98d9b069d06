package dev.interlock.shm.heap;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** The heap has an object of that name already; it was not touched. */
public final class ObjectExistsException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public ObjectExistsException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
