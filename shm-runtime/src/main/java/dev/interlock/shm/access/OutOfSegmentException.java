package dev.interlock.shm.access;

import org.jspecify.annotations.Nullable;

/** An access would have reached beyond the segment or the view. */
public final class OutOfSegmentException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public OutOfSegmentException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
