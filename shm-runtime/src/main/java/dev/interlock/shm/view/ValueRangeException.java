package dev.interlock.shm.view;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** A value does not fit into the element type; nothing was stored. */
public final class ValueRangeException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public ValueRangeException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
