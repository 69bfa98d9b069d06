package dev.interlock.shm.segment;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/**
 * The segment cannot be closed just now: this process holds a lock in it, or one of its I/O operations is under way on
 * its buffer. Close it again later.
 */
public final class SegmentBusyException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public SegmentBusyException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
