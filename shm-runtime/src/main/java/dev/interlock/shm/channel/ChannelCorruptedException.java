package dev.interlock.shm.channel;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** The bytes of a channel contradict each other: something else has written over them. */
public final class ChannelCorruptedException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public ChannelCorruptedException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
