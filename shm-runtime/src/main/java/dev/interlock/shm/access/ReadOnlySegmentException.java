package dev.interlock.shm.access;

import org.jspecify.annotations.Nullable;

/** A store through a segment that was attached read-only. */
public final class ReadOnlySegmentException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public ReadOnlySegmentException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
