package dev.interlock.shm.list;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** A value that no list holds: of another type, or a string that no UTF-8 expresses; nothing was stored. */
public final class UnstorableValueException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public UnstorableValueException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
