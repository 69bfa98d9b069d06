package dev.interlock.shm.channel;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** A codec could not turn a message into bytes; the cause says why. Nothing was put. */
public final class UnencodableMessageException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public UnencodableMessageException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
