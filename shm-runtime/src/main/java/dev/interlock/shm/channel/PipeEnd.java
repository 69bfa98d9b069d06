package dev.interlock.shm.channel;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.sync.Deadline;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One end of a {@link Pipe}: sends messages to the other end, receives those from there, or both.
 *
 * <p>Messages are strings of bytes of any length, also none; {@link #typed} makes them objects. They arrive in the
 * order in which they were sent, each whole and once. {@link Pipe} says what a death changes about that.
 *
 * <p><b>Threads.</b> Any number may use an end. One sends at a time, and one receives, which may be at the same time.
 *
 * <p><b>Blocking.</b> {@link #send(byte[])} waits for room, {@link #receive()} for a message, as long as it takes; the
 * methods with a {@code Duration} at most that long, and with zero or less not at all. Every wait ends with an
 * {@link InterruptedException} when the thread is interrupted, within a slice of the host, 10 ms on Linux. Waiting
 * virtual threads do not pin their carriers.
 *
 * <p><b>Ordering.</b> What a thread did before it sent is visible to whoever has received the message. A send is a
 * release store and no full fence: of two processes that each send to the other and then {@link #poll()}, both may find
 * nothing yet, and will at the next look.
 */
public final class PipeEnd implements AutoCloseable {

    private static final int ANY_LENGTH = Integer.MAX_VALUE;

    private final MemorySegment segment;
    private final Host host;
    private final EndClaim own;
    private final EndClaim other;
    private final @Nullable PipeSender sender;
    private final @Nullable PipeReceiver receiver;
    private volatile boolean closed;

    PipeEnd(
            MemorySegment segment,
            Host host,
            EndClaim own,
            EndClaim other,
            @Nullable PipeSource source,
            @Nullable PipeSink sink) {
        this.segment = segment;
        this.host = host;
        this.own = own;
        this.other = other;
        PipeWait wait = new PipeWait(segment, host, other, this::requireOpen);
        this.sender = source == null ? null : new PipeSender(source, wait);
        this.receiver = sink == null ? null : new PipeReceiver(sink, wait);
    }

    /** Sends a message; throws as {@link #send(byte[], int, int)}. */
    public void send(byte[] message) throws InterruptedException {
        send(message, 0, message.length);
    }

    /**
     * Sends a part of an array as a message; waits for room. One that is longer than the capacity of the pipe, less 16
     * bytes, goes through it in pieces, and the call returns when the last of them is in the pipe.
     *
     * @param offset 0 to the length of the array
     * @param length in bytes, 0 to the length of the array less the offset
     * @throws BrokenPipeException if the other end is closed or its process dead, which is noticed within a slice of
     *     the host, or by the 16th message after it by one who has sent many in a slice. What was sent before that and
     *     not received is lost, as with every pipe
     * @throws PipeDirectionException if this end only receives
     * @throws PipeClosedException if this end is closed, also meanwhile by another thread
     * @throws IllegalArgumentException if the array has no such part
     * @throws InterruptedException if the thread is interrupted; the receiver sees nothing of the message
     */
    public void send(byte[] message, int offset, int length) throws InterruptedException {
        requirePart(message, offset, length);
        boolean ignored = requireSender().send(message, offset, length, Host.NO_DEADLINE);
    }

    /**
     * As {@link #send(byte[])}, waiting at most so long.
     *
     * @return whether it was sent. If not, the receiver sees nothing of it, also if it was long and half of it in the
     *     pipe
     */
    public boolean trySend(byte[] message, Duration timeout) throws InterruptedException {
        return requireSender().send(message, 0, message.length, Deadline.after(host, timeout));
    }

    /**
     * Receives a message; waits for one.
     *
     * @throws EndOfPipeException if the other end is closed or its process dead, and all was received that it had sent
     * @throws PipeDirectionException if this end only sends
     * @throws PipeClosedException if this end is closed, also meanwhile by another thread
     * @throws ChannelCorruptedException if what is there is no message
     * @throws InterruptedException if the thread is interrupted; nothing is lost
     */
    public byte[] receive() throws InterruptedException {
        return receive(ANY_LENGTH);
    }

    /**
     * As {@link #receive()}, of a message of at most {@code longest} bytes.
     *
     * @throws ReceiveLimitException if the next is longer; it stays
     */
    public byte[] receive(int longest) throws InterruptedException {
        return requireReceiver().receive(longest);
    }

    /**
     * As {@link #receive()}, waiting at most so long.
     *
     * @return empty if the time passed; what had come of a long message by then is kept for the next call
     */
    public Optional<byte[]> tryReceive(Duration timeout) throws InterruptedException {
        return Optional.ofNullable(requireReceiver().receive(ANY_LENGTH, Deadline.after(host, timeout)));
    }

    /** As {@link #receiveInto(byte[], int)}, to the begin of the buffer. */
    public int receiveInto(byte[] buffer) throws InterruptedException {
        return receiveInto(buffer, 0);
    }

    /**
     * As {@link #receive()}, into an array.
     *
     * @param offset where in the array the message is to begin
     * @return its length in bytes
     * @throws BufferTooShortException if it does not fit; it has been received and is in the exception
     * @throws IllegalArgumentException if the array has no such offset
     */
    public int receiveInto(byte[] buffer, int offset) throws InterruptedException {
        requirePart(buffer, offset, 0);
        return requireReceiver().receiveInto(buffer, offset);
    }

    /**
     * Waits until {@link #receive()} would not: a message is there, or there will never be one.
     *
     * @return false if the time passed
     * @throws PipeDirectionException if this end only sends
     * @throws PipeClosedException if this end is closed
     */
    public boolean poll(Duration timeout) throws InterruptedException {
        return requireReceiver().poll(Deadline.after(host, timeout), true);
    }

    /** Whether {@link #receive()} would return or throw at once. */
    public boolean poll() {
        try {
            return requireReceiver().poll(host.nanoTime(), false);
        } catch (InterruptedException e) {
            throw new AssertionError("a look that ignores interrupts was interrupted", e);
        }
    }

    /** This end for objects. */
    public <T> MessageEnd<T> typed(Codec<T> codec) {
        return new MessageEnd<>(this, SegmentNames.of(segment), codec);
    }

    /** Whether this end sends. */
    public boolean isWritable() {
        return sender != null;
    }

    /** Whether this end receives. */
    public boolean isReadable() {
        return receiver != null;
    }

    /** Whether this end was closed. */
    public boolean isClosed() {
        return closed;
    }

    /** The pid of the process that has, or had, the other end; 0 if none has claimed it yet. */
    public int peerPid() {
        return other.pid();
    }

    /**
     * Closes this end for good: the other receives what was sent, then {@link EndOfPipeException}, and cannot send any
     * more. Threads of this process that wait here get a {@link PipeClosedException}. Closing twice does nothing.
     *
     * <p>To be done before the segment is closed, which tells the other side nothing.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Whoever waits here looks up, finds the end closed, and makes way.
        if (sender != null) {
            sender.wakeOwn();
            sender.pause();
        }
        if (receiver != null) {
            receiver.wakeOwn();
            receiver.pause();
        }
        try {
            own.close();
        } finally {
            if (receiver != null) {
                receiver.resume();
                receiver.wakeOther();
            }
            if (sender != null) {
                sender.resume();
                sender.wakeOther();
            }
        }
    }

    Host host() {
        return host;
    }

    private void requireOpen() {
        if (closed) {
            throw new PipeClosedException(
                    SegmentNames.of(segment), "has a pipe whose " + own.which() + " end was closed here", null);
        }
    }

    private PipeSender requireSender() {
        requireOpen();
        if (sender == null) {
            throw new PipeDirectionException(SegmentNames.of(segment), wrongDirection("read-only"), null);
        }
        return sender;
    }

    private PipeReceiver requireReceiver() {
        requireOpen();
        if (receiver == null) {
            throw new PipeDirectionException(SegmentNames.of(segment), wrongDirection("write-only"), null);
        }
        return receiver;
    }

    private String wrongDirection(String only) {
        return "has a one-way pipe: connection is " + only + " at its " + own.which() + " end";
    }

    private static void requirePart(byte[] array, int offset, int length) {
        if (offset < 0 || length < 0 || offset > array.length - length) {
            throw new IllegalArgumentException(
                    "an array of " + array.length + " bytes has no " + length + " from " + offset + " on");
        }
    }

    /** For messages; may be out of date when it returns. */
    @Override
    public String toString() {
        return "PipeEnd, the " + own.which() + ", in '" + SegmentNames.of(segment) + "'" + (closed ? ", closed" : "");
    }
}
