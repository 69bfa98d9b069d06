package dev.interlock.shm.channel;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.sync.Deadline;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all queues do: take messages from any number of threads of any number of processes, in the order in which they
 * were put. {@link SharedQueue} is no more than this, {@link JoinableQueue} also counts what is done.
 *
 * <p>The {@link dev.interlock.shm.channel package} says what becomes of a message when a process dies. Each put and
 * each get happens at one instant between its call and its return; so do the questions about size. They are answers
 * about the past by the time they are read.
 *
 * <p><b>Bounded twice:</b> by the number of messages and by bytes, of which a message takes its length, rounded up to
 * 8, and 8. A put waits for both. A long message can be kept waiting for as long as others keep putting short ones.
 *
 * <p><b>Closing</b> is for all processes and for ever: from then on every put fails, also those that wait; gets go on
 * until nothing is left, and then fail, also those that wait. This is not Python's {@code Queue.close()}, by which a
 * process says that it alone will not put any more. A queue is not {@link AutoCloseable}, since the end of a block in
 * one process is seldom the end for all; its memory goes with the segment.
 *
 * <p><b>Blocking.</b> Waits end by an interrupt within a slice of the host, 10 ms on Linux; virtual threads that wait
 * do not pin their carriers. The methods without a timeout in their name or arguments wait as long as it takes, and
 * those that begin with {@code try} and have none do not wait. All wait for the copy that another may be making. Order
 * among those who wait there is none. <b>Memory ordering:</b> what a thread did before it put a message is visible to
 * the one that gets it. A put is a release store and no full fence: of two processes that each put for the other and
 * then {@link #tryGet()}, both may find nothing yet, and will at the next look.
 *
 * @param <T> the type of the messages
 */
public abstract sealed class MessageQueue<T> permits SharedQueue, JoinableQueue {

    private final CodedRing<T> coded;
    private final MessageRing ring;
    private final Host host;

    MessageQueue(CodedRing<T> coded, Host host) {
        this.coded = coded;
        this.ring = coded.ring();
        this.host = host;
    }

    /**
     * Puts a message, as soon as there is room.
     *
     * @throws QueueClosedException if the queue is closed, before or while this waits
     * @throws MessageTooLongException if it is longer than {@link #longestMessage()}
     * @throws UnencodableMessageException if the codec throws
     * @throws InterruptedException if the thread is interrupted, before or while it waits; nothing was put
     */
    public void put(T message) throws InterruptedException {
        if (!coded.put(message, Host.NO_DEADLINE, true)) {
            throw closed();
        }
    }

    /**
     * As {@link #put(Object)}, but waits at most this long; zero or less does not wait.
     *
     * @throws QueueFullException if there was no room until then
     */
    public void put(T message, Duration timeout) throws InterruptedException {
        if (tryPut(message, timeout) == PutResult.FULL) {
            throw new QueueFullException(
                    name(), "has a queue in which there was no room within " + timeout + ": " + amount(), null);
        }
    }

    /** Puts a message if there is room now; throws as {@link #put(Object)}. */
    public PutResult tryPut(T message) {
        try {
            return result(coded.put(message, MessageRing.NO_WAIT, false));
        } catch (InterruptedException e) {
            throw new AssertionError("a put that ignores interrupts was interrupted", e);
        }
    }

    /** As {@link #tryPut(Object)}, but waits at most this long for room. */
    public PutResult tryPut(T message, Duration timeout) throws InterruptedException {
        return result(coded.put(message, deadline(timeout), true));
    }

    private PutResult result(boolean put) {
        if (!put && ring.isClosed()) {
            throw closed();
        }
        return put ? PutResult.PUT : PutResult.FULL;
    }

    /**
     * Takes the oldest message, as soon as there is one.
     *
     * @throws QueueClosedException if the queue is closed and nothing is left, before or while this waits
     * @throws UndecodableMessageException if the codec throws; the message is taken, and its bytes are in the exception
     * @throws ChannelCorruptedException if something else has written over the queue
     * @throws InterruptedException if the thread is interrupted, before or while it waits; nothing was taken
     */
    public T get() throws InterruptedException {
        T message = coded.take(Host.NO_DEADLINE, true);
        if (message == null) {
            throw closed();
        }
        return message;
    }

    /**
     * As {@link #get()}, but waits at most this long; zero or less does not wait.
     *
     * @throws QueueEmptyException if there was none until then
     */
    public T get(Duration timeout) throws InterruptedException {
        T message = orClosed(coded.take(deadline(timeout), true));
        if (message == null) {
            throw new QueueEmptyException(name(), "has a queue in which there was nothing within " + timeout, null);
        }
        return message;
    }

    /** Takes the oldest message if there is one now; throws as {@link #get()}. */
    public Optional<T> tryGet() {
        try {
            return optional(orClosed(coded.take(MessageRing.NO_WAIT, false)));
        } catch (InterruptedException e) {
            throw new AssertionError("a get that ignores interrupts was interrupted", e);
        }
    }

    /** As {@link #tryGet()}, but waits at most this long for a message. */
    public Optional<T> tryGet(Duration timeout) throws InterruptedException {
        return optional(orClosed(coded.take(deadline(timeout), true)));
    }

    private @Nullable T orClosed(@Nullable T message) {
        if (message == null && ring.isDrained()) {
            throw closed();
        }
        return message;
    }

    private static <T> Optional<T> optional(@Nullable T message) {
        return message == null ? Optional.empty() : Optional.of(message);
    }

    /** Closes the queue for all processes; closing it again does nothing. */
    public void close() {
        boolean ignored = ring.close();
    }

    /** Whether somebody has closed it; there may be messages left. */
    public boolean isClosed() {
        return ring.isClosed();
    }

    /** Number of messages in it. */
    public int size() {
        return ring.size();
    }

    /** Whether there is no message in it. */
    public boolean isEmpty() {
        return ring.size() == 0;
    }

    /** Whether not even an empty message could be put now; a longer one may find no room before that. */
    public boolean isFull() {
        return !ring.hasRoom(MessageRingLayout.MESSAGE_HEADER_BYTES);
    }

    /** How many messages can be in it at a time. */
    public int maxMessages() {
        return ring.maxMessages();
    }

    /** How many bytes there are for messages; each takes its length, rounded up to 8, and 8. */
    public int capacityBytes() {
        return ring.capacity();
    }

    /** How many of these bytes are taken. */
    public int usedBytes() {
        return (int) ring.usedBytes();
    }

    /** Length in bytes of the longest message that can be put. */
    public int longestMessage() {
        return ring.longestMessage();
    }

    /** What turns its messages into bytes. */
    public Codec<T> codec() {
        return coded.codec();
    }

    MessageRing ring() {
        return ring;
    }

    long deadline(Duration timeout) {
        return timeout.isPositive() ? Deadline.after(host, timeout) : MessageRing.NO_WAIT;
    }

    String name() {
        return SegmentNames.of(coded.segment());
    }

    private QueueClosedException closed() {
        return new QueueClosedException(name(), "has a queue that is closed", null);
    }

    private String amount() {
        return size() + " of " + maxMessages() + " messages, " + usedBytes() + " of " + capacityBytes() + " bytes";
    }

    /** For messages; may be out of date when it returns. */
    @Override
    public String toString() {
        String where = getClass().getSimpleName() + " of " + codec().name() + " in '" + name() + "', ";
        try {
            return where + amount() + (isClosed() ? ", closed" : "");
        } catch (SegmentClosedException e) {
            return where + "whose segment is closed";
        }
    }
}
