package dev.interlock.shm.channel;

import dev.interlock.shm.access.ShmException;
import org.jspecify.annotations.Nullable;

/** A message was taken that its codec cannot decode; the cause says why. It is not lost: here are its bytes. */
public final class UndecodableMessageException extends ShmException {

    private static final long serialVersionUID = 1;

    private final byte[] message;

    /** As {@link ShmException}: {@code problem} continues the sentence "segment 'name' …". */
    public UndecodableMessageException(String segmentName, String problem, byte[] message, @Nullable Throwable cause) {
        super(segmentName, problem, cause);
        this.message = message.clone();
    }

    /** The bytes that were taken. */
    public byte[] message() {
        return message.clone();
    }
}
