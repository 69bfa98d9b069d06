package dev.interlock.shm.list;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** An index that a list does not have. */
public final class ListIndexException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public ListIndexException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
