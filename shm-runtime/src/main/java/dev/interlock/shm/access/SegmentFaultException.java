package dev.interlock.shm.access;

import org.jspecify.annotations.Nullable;

/** The memory behind a mapped segment is gone: somebody truncated the file while it was in use. */
public final class SegmentFaultException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public SegmentFaultException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
