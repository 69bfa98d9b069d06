package dev.interlock.shm.channel;

import dev.interlock.shm.access.ShmException;

/** A message did not fit into the buffer that was to receive it. It has been received, and is in here. */
public final class BufferTooShortException extends ShmException {

    private static final long serialVersionUID = 1;

    private final byte[] message;

    BufferTooShortException(String segmentName, byte[] message, int room) {
        super(
                segmentName,
                "had a message of " + message.length + " bytes for a buffer of " + room + "; the exception carries it",
                null);
        this.message = message;
    }

    /** The whole message. */
    public byte[] message() {
        return message.clone();
    }
}
