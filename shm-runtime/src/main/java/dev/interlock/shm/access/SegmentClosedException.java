package dev.interlock.shm.access;

import org.jspecify.annotations.Nullable;

/** A segment, or a view of it, was used after it had been closed in this process. */
public final class SegmentClosedException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public SegmentClosedException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
