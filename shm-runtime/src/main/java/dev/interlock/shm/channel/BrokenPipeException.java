package dev.interlock.shm.channel;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a pipe is closed, or its process is dead: nobody will receive. Nothing was sent, or of a message
 * longer than the pipe a part that will never appear.
 */
public final class BrokenPipeException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public BrokenPipeException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
