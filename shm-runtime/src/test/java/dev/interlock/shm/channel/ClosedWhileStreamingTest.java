package dev.interlock.shm.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SegmentBusyException;
import dev.interlock.shm.segment.SharedMemory;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mapping that is closed while messages go through it as fast as they can, by address. */
class ClosedWhileStreamingTest {

    private static final int ROUNDS = 50;

    /** More than what it takes until a thread is given a bias, and messages as soon as the JIT has looked at them. */
    private static final int BEFORE = 20_000;

    private static final int CAPACITY = 4096;

    @RegisterExtension
    private final Segments segments = new Segments();

    /** One side of a stream. */
    private interface Side {
        void once() throws InterruptedException;
    }

    @Test
    void bothSidesOfAPipeAreToldThatItIsClosed() {
        for (int round = 0; round < ROUNDS; round++) {
            SharedMemory memory = segments.create(PipeLayout.bytes(CAPACITY, false));
            Pipe.initialise(memory.segment(), 0, CAPACITY, false);
            Pipe pipe = Pipe.at(memory.segment(), 0);
            PipeEnd sending = pipe.second();
            PipeEnd receiving = pipe.first();
            byte[] message = new byte[32];
            byte[] received = new byte[32];
            closeBetween(memory, () -> sending.send(message), () -> receiving.receiveInto(received));
        }
    }

    @Test
    void bothSidesOfAQueueAreToldThatItIsClosed() {
        for (int round = 0; round < ROUNDS; round++) {
            SharedMemory memory = segments.create(SharedQueue.bytes(CAPACITY));
            SharedQueue.initialise(memory.segment(), 0, Codec.BYTES, CAPACITY, CAPACITY);
            SharedQueue<byte[]> queue = SharedQueue.at(memory.segment(), 0, Codec.BYTES);
            byte[] message = new byte[32];
            closeBetween(memory, () -> queue.put(message), queue::get);
        }
    }

    private static void closeBetween(SharedMemory memory, Side in, Side out) {
        CountDownLatch streaming = new CountDownLatch(2);
        Running<Object> first = Concurrently.start(() -> forEver(in, streaming));
        Running<Object> second = Concurrently.start(() -> forEver(out, streaming));
        Concurrently.await(streaming);
        Eventually.holds("it is closed", () -> {
            try {
                memory.close();
            } catch (SegmentBusyException e) {
                Thread.onSpinWait();
            }
            return memory.isClosed();
        });
        assertThat(first.failure()).isInstanceOf(SegmentClosedException.class);
        assertThat(second.failure()).isInstanceOf(SegmentClosedException.class);
    }

    private static Object forEver(Side side, CountDownLatch streaming) throws InterruptedException {
        for (int times = 0; ; times++) {
            side.once();
            if (times == BEFORE) {
                streaming.countDown();
            }
        }
    }
}
