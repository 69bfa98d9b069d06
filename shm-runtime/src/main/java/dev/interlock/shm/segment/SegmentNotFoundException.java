package dev.interlock.shm.segment;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** No segment of that name exists. */
public final class SegmentNotFoundException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public SegmentNotFoundException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
