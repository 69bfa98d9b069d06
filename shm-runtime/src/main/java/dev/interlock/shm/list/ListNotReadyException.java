package dev.interlock.shm.list;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** The segment still begins with zeros: the creator of the list has not finished, or died before. */
public final class ListNotReadyException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public ListNotReadyException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
