package dev.interlock.shm.channel;

import java.time.Duration;
import java.util.Optional;

/**
 * An end of a pipe through which objects go, each turned into bytes by a {@link Codec}; both ends use the same. Holds
 * nothing but the two; for what is not here, closing above all, use {@link #end()}.
 *
 * @param <T> the type of the objects
 */
public final class MessageEnd<T> {

    private final PipeEnd end;
    private final String segmentName;
    private final Codec<T> codec;

    MessageEnd(PipeEnd end, String segmentName, Codec<T> codec) {
        this.end = end;
        this.segmentName = segmentName;
        this.codec = codec;
    }

    /** The end for bytes. */
    public PipeEnd end() {
        return end;
    }

    /**
     * Sends an object; as {@link PipeEnd#send(byte[])}.
     *
     * @throws UnencodableMessageException if the codec throws; nothing was sent
     */
    public void send(T message) throws InterruptedException {
        end.send(encoded(message));
    }

    /** Sends an object, waiting at most so long; as {@link PipeEnd#trySend}. */
    public boolean trySend(T message, Duration timeout) throws InterruptedException {
        return end.trySend(encoded(message), timeout);
    }

    /**
     * Receives an object; as {@link PipeEnd#receive()}.
     *
     * @throws UndecodableMessageException if the codec throws; the message was received, and its bytes are in the
     *     exception
     */
    public T receive() throws InterruptedException {
        return decoded(end.receive());
    }

    /** Receives an object, waiting at most so long; empty if the time passed; as {@link PipeEnd#tryReceive}. */
    public Optional<T> tryReceive(Duration timeout) throws InterruptedException {
        return end.tryReceive(timeout).map(this::decoded);
    }

    private byte[] encoded(T message) {
        try {
            return codec.encode(message);
        } catch (RuntimeException e) {
            throw new UnencodableMessageException(
                    segmentName,
                    "has a pipe whose codec '" + codec.name() + "' cannot encode this message: " + e.getMessage(),
                    e);
        }
    }

    private T decoded(byte[] message) {
        try {
            return codec.decode(message);
        } catch (RuntimeException e) {
            throw new UndecodableMessageException(
                    segmentName,
                    "had a message of " + message.length + " bytes that the codec '" + codec.name()
                            + "' cannot decode: " + e.getMessage(),
                    message,
                    e);
        }
    }
}
