package dev.interlock.benchmarks.channels;

import dev.interlock.benchmarks.jmh.Scratch;
import dev.interlock.shm.channel.Codec;
import dev.interlock.shm.channel.Pipe;
import dev.interlock.shm.channel.PipeEnd;
import dev.interlock.shm.channel.PipeLayout;
import dev.interlock.shm.channel.SharedQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A message of 32 bytes is put in at one side and taken out at the other by the same thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChannelBenchmark {

    private static final int CAPACITY = 1 << 16;
    private static final int MESSAGE = 32;
    private static final int KIND = 1;

    private final byte[] sent = new byte[MESSAGE];
    private final byte[] received = new byte[MESSAGE];
    private final SharedQueue<byte[]> queue = newQueue();
    private final Pipe pipe = newPipe();
    private final PipeEnd source = pipe.second();
    private final PipeEnd sink = pipe.first();
    private final UnsafeBuffer agronaSent = new UnsafeBuffer(sent);
    private final RingBuffer oneToOne = new OneToOneRingBuffer(agronaMemory());
    private final RingBuffer manyToOne = new ManyToOneRingBuffer(agronaMemory());
    private final MessageHandler handler =
            (kind, buffer, index, length) -> buffer.getBytes(index, received, 0, length);

    private static SharedQueue<byte[]> newQueue() {
        Scratch memory = new Scratch(SharedQueue.bytes(CAPACITY));
        SharedQueue.initialise(memory.segment(), 0, Codec.BYTES, CAPACITY / MESSAGE, CAPACITY);
        return SharedQueue.at(memory.segment(), 0, Codec.BYTES);
    }

    private static Pipe newPipe() {
        Scratch memory = new Scratch(PipeLayout.bytes(CAPACITY, false));
        Pipe.initialise(memory.segment(), 0, CAPACITY, false);
        return Pipe.at(memory.segment(), 0);
    }

    /** Shared memory as ours. */
    private static UnsafeBuffer agronaMemory() {
        return new UnsafeBuffer(
                new Scratch(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH).segment().asByteBuffer());
    }

    @Benchmark
    public byte[] queue() throws InterruptedException {
        queue.put(sent);
        return queue.get();
    }

    @Benchmark
    public int pipe() throws InterruptedException {
        source.send(sent);
        return sink.receiveInto(received);
    }

    @Benchmark
    public int oneToOne() {
        oneToOne.write(KIND, agronaSent, 0, MESSAGE);
        return oneToOne.read(handler, 1);
    }

    @Benchmark
    public int manyToOne() {
        manyToOne.write(KIND, agronaSent, 0, MESSAGE);
        return manyToOne.read(handler, 1);
    }
}
