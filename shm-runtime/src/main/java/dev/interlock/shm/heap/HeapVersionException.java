package dev.interlock.shm.heap;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** The heap was made by a release that lays heaps out differently; nothing else of it was read. */
public final class HeapVersionException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public HeapVersionException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
