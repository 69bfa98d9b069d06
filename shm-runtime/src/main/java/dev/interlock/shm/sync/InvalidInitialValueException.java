package dev.interlock.shm.sync;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** A primitive was to be created with a number that it cannot have. Nothing has been written. */
public final class InvalidInitialValueException extends ShmException {

    private static final long serialVersionUID = 1;

    /** For a definition, which is not in a segment yet. */
    InvalidInitialValueException(String problem) {
        super(problem);
    }

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public InvalidInitialValueException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
