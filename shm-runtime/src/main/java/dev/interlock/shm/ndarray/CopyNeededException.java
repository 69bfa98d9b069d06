package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** A shape that no strides can give to these elements where they stand. The view is unchanged; to go on, copy. */
public final class CopyNeededException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public CopyNeededException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
