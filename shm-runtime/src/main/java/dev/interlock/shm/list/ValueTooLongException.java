package dev.interlock.shm.list;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** A string or bytes that its slot cannot hold, counted in encoded bytes; nothing was stored. */
public final class ValueTooLongException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public ValueTooLongException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
