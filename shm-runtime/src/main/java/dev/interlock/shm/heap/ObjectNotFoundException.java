package dev.interlock.shm.heap;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** The heap has no object of that name, or none that is complete. */
public final class ObjectNotFoundException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public ObjectNotFoundException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
