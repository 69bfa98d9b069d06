package dev.interlock.shm.access;

import org.jspecify.annotations.Nullable;

/** An offset is not a multiple of the size of the word that stands there. */
public final class MisalignedAccessException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public MisalignedAccessException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
