package dev.interlock.benchmarks.streams;

import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/** A ring buffer of Agrona on a mapped file. It has no way to wait, so it is asked again and again. */
final class AgronaTransport implements Transport {

    private static final int KIND = 1;

    private final RingBuffer ring;
    private final UnsafeBuffer sent;
    private final byte[] received;
    private final MessageHandler handler;

    private AgronaTransport(RingBuffer ring, int bytes) {
        this.ring = ring;
        this.sent = new UnsafeBuffer(new byte[bytes]);
        this.received = new byte[bytes];
        this.handler = (kind, buffer, index, length) -> buffer.getBytes(index, received, 0, length);
    }

    static AgronaTransport oneToOne(Way way) {
        return new AgronaTransport(new OneToOneRingBuffer(memory(way)), way.bytes());
    }

    static AgronaTransport manyToOne(Way way) {
        return new AgronaTransport(new ManyToOneRingBuffer(memory(way)), way.bytes());
    }

    private static UnsafeBuffer memory(Way way) {
        return new UnsafeBuffer(way.seat()
                .memory(way.name(), way.capacity() + RingBufferDescriptor.TRAILER_LENGTH)
                .segment()
                .asByteBuffer());
    }

    @Override
    public void send(int messages) {
        for (int i = 0; i < messages; i++) {
            while (!ring.write(KIND, sent, 0, received.length)) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void receive(int messages) {
        int left = messages;
        while (left > 0) {
            int read = ring.read(handler, left);
            if (read == 0) {
                Thread.onSpinWait();
            }
            left -= read;
        }
    }
}
