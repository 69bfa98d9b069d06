package dev.interlock.shm.segment;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** The operating system refused for a reason that has no exception of its own; the message has the error number. */
public final class SharedMemoryFailedException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public SharedMemoryFailedException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
