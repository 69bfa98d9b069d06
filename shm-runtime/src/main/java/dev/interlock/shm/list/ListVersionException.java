package dev.interlock.shm.list;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** A format version that this release does not read. */
public final class ListVersionException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public ListVersionException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
