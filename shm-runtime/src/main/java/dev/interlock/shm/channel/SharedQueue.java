package dev.interlock.shm.channel;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.sync.SyncDefinition;
import dev.interlock.shm.sync.SyncType;
import java.lang.foreign.MemorySegment;

/**
 * A bounded queue for many producers and many consumers in any number of processes: Python's
 * {@code multiprocessing.Queue}, without a feeder thread. When a put returns, the message is in the queue.
 *
 * <pre>{@code
 * SharedQueue<String> jobs = heap.create("jobs", SharedQueue.of(Codec.UTF_8, 1000, 64 * 1024));
 * jobs.put("resize 42.png");
 *
 * // elsewhere
 * SharedQueue<String> jobs = heap.open("jobs", SharedQueue.type(Codec.UTF_8));
 * String job = jobs.get();
 * }</pre>
 *
 * <p>{@link MessageQueue} has the methods; the {@link dev.interlock.shm.channel package} says what is guaranteed.
 *
 * @param <T> the type of the messages
 */
public final class SharedQueue<T> extends MessageQueue<T> {

    static final int KIND = 13;

    private SharedQueue(MemorySegment segment, long offset, Codec<T> codec, Host host) {
        super(new CodedRing<>(segment, MessageRing.at(segment, offset, host), codec), host);
    }

    /** Queues by name, of messages of this codec; see {@code SharedHeap.open}. */
    public static <T> SyncType<SharedQueue<T>> type(Codec<T> codec) {
        return SyncType.ofKind(KIND, "queue", (segment, offset, host) -> at(segment, offset, codec, host));
    }

    /** A queue for a heap to create; the arguments are those of {@link #initialise}. */
    public static <T> SyncDefinition<SharedQueue<T>> of(Codec<T> codec, int maxMessages, int capacityBytes) {
        MessageRing.requireCapacity(capacityBytes, maxMessages);
        return new SyncDefinition<>(
                type(codec),
                Math.toIntExact(bytes(capacityBytes)),
                (segment, offset, host) -> initialise(segment, offset, codec, maxMessages, capacityBytes));
    }

    /** Bytes that a queue with so many bytes for messages takes in all. */
    public static long bytes(int capacityBytes) {
        return MessageRingLayout.bytes(capacityBytes);
    }

    /**
     * Makes an empty queue in zeroed memory. To be called once, before another process may look.
     *
     * @param offset in bytes, a multiple of 8, better of 64, with {@link #bytes} behind it
     * @param maxMessages how many messages at a time, positive
     * @param capacityBytes bytes for messages, a multiple of 8, from 8 to {@link MessageRingLayout#MAX_CAPACITY}; each
     *     message takes its length, rounded up to 8, and 8
     * @throws IllegalArgumentException if a number is out of its range
     * @throws dev.interlock.shm.access.OutOfSegmentException if it would not fit
     */
    public static void initialise(
            MemorySegment segment, long offset, Codec<?> codec, int maxMessages, int capacityBytes) {
        MessageRing.initialise(segment, offset, capacityBytes, maxMessages, CodedRing.tag(codec));
    }

    /**
     * The queue at this place. Nothing is written; every process that names the same place means the same queue.
     *
     * @throws dev.interlock.shm.sync.NotInitialisedException if none was made there
     * @throws CodecMismatchException if it was made for messages of another codec
     * @throws dev.interlock.shm.access.OutOfSegmentException if it would not fit
     * @throws dev.interlock.shm.access.MisalignedAccessException if the offset is not a multiple of 8
     */
    public static <T> SharedQueue<T> at(MemorySegment segment, long offset, Codec<T> codec) {
        return at(segment, offset, codec, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long, Codec)} on another host than Linux: for engines. */
    public static <T> SharedQueue<T> at(MemorySegment segment, long offset, Codec<T> codec, Host host) {
        return new SharedQueue<>(segment, offset, codec, host);
    }
}
