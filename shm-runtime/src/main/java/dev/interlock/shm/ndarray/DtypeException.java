package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** Elements of one type were to be seen or copied as elements of another. */
public final class DtypeException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public DtypeException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
