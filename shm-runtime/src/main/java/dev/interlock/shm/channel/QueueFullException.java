package dev.interlock.shm.channel;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** There was no room in a queue until the time was over. Nothing was put. */
public final class QueueFullException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public QueueFullException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
