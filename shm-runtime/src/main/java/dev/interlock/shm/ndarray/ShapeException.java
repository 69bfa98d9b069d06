package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** A shape that cannot be, or does not fit what is done with it; nothing was changed. */
public final class ShapeException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public ShapeException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
