package dev.interlock.benchmarks.streams;

import dev.interlock.shm.channel.Codec;
import dev.interlock.shm.channel.SharedQueue;
import java.lang.foreign.MemorySegment;

/** Our queue. */
final class QueueTransport implements Transport {

    private final SharedQueue<byte[]> queue;
    private final byte[] message;
    private byte[] last = {};

    QueueTransport(Way way) {
        MemorySegment memory = way.seat()
                .memory(way.name(), SharedQueue.bytes(way.capacity()))
                .segment();
        if (way.seat().isFirst()) {
            SharedQueue.initialise(memory, 0, Codec.BYTES, way.capacity(), way.capacity());
        }
        queue = SharedQueue.at(memory, 0, Codec.BYTES);
        message = new byte[way.bytes()];
    }

    @Override
    public void send(int messages) throws InterruptedException {
        for (int i = 0; i < messages; i++) {
            queue.put(message);
        }
    }

    @Override
    public void receive(int messages) throws InterruptedException {
        for (int i = 0; i < messages; i++) {
            last = queue.get();
        }
        if (last.length != message.length) {
            throw new IllegalStateException("a message of " + last.length + " bytes");
        }
    }
}
