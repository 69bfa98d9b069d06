package dev.interlock.shm.heap;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** The segment does not begin with the magic of a heap: it holds something else. */
public final class NotAHeapException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public NotAHeapException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
