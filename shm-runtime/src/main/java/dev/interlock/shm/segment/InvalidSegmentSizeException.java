package dev.interlock.shm.segment;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** A size that no segment, buffer or heap can have. */
public final class InvalidSegmentSizeException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public InvalidSegmentSizeException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
