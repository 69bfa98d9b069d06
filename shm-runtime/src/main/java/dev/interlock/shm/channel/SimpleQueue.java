package dev.interlock.shm.channel;

import dev.interlock.shm.sync.SyncDefinition;
import dev.interlock.shm.sync.SyncType;

/**
 * The least of a queue: put, get, is it empty, close. Python's {@code multiprocessing.SimpleQueue}. A narrow view of a
 * {@link SharedQueue} that only bytes limit; {@link #queue()} has the rest.
 *
 * @param queue what it is a view of
 * @param <T> the type of the messages
 */
public record SimpleQueue<T>(SharedQueue<T> queue) {

    /** Queues by name, of messages of this codec; see {@code SharedHeap.open}. Every {@link SharedQueue} is one. */
    public static <T> SyncType<SimpleQueue<T>> type(Codec<T> codec) {
        return SyncType.ofKind(
                SharedQueue.KIND,
                "queue",
                (segment, offset, host) -> new SimpleQueue<>(SharedQueue.at(segment, offset, codec, host)));
    }

    /** A queue for a heap to create; the argument is that of {@link SharedQueue#initialise}. */
    public static <T> SyncDefinition<SimpleQueue<T>> of(Codec<T> codec, int capacityBytes) {
        SyncDefinition<SharedQueue<T>> definition = SharedQueue.of(codec, Integer.MAX_VALUE, capacityBytes);
        return new SyncDefinition<>(type(codec), definition.bytes(), definition.initialise());
    }

    /** As {@link SharedQueue#put(Object)}. */
    public void put(T message) throws InterruptedException {
        queue.put(message);
    }

    /** As {@link SharedQueue#get()}. */
    public T get() throws InterruptedException {
        return queue.get();
    }

    /** As {@link SharedQueue#isEmpty()}. */
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    /** As {@link SharedQueue#close()}. */
    public void close() {
        queue.close();
    }
}
