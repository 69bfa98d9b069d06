package dev.interlock.shm.heap;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** The calling thread is creating an object in this heap, and what it asked for has to wait for the end of that. */
public final class HeapInUseException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public HeapInUseException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
