package dev.interlock.shm.channel;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** A message is longer than the channel is, and would never fit. Nothing was put. */
public final class MessageTooLongException extends ShmException {

    private static final long serialVersionUID = 1;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public MessageTooLongException(String segmentName, String problem, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
    }
}
