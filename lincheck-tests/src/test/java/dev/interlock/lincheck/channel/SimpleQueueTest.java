package dev.interlock.lincheck.channel;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.channel.SimpleQueue;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two processes put, get, and look whether there is anything: what {@link SimpleQueue} has of a queue. */
@Subject(name = "simple queue", lockMode = "put and get", specification = SimpleQueueTest.Fifo.class,
        locking = Locking.TRUSTED, scenarios = {"put get | put get", "put put | get isEmpty"})
public class SimpleQueueTest implements InterleavingsTest {

    private final QueueOnModel shared = new QueueOnModel(2);
    private final SimpleQueue<Long> one = new SimpleQueue<>(shared.seenBy(1));
    private final SimpleQueue<Long> other = new SimpleQueue<>(shared.seenBy(2));

    @Operation
    public void put(long message) throws InterruptedException {
        one.put(message);
    }

    @Operation
    public long get() throws InterruptedException {
        return other.get();
    }

    @Operation
    public boolean isEmpty() {
        return other.isEmpty();
    }

    /** A get that has to wait takes effect when there is a message. */
    public static class Fifo {

        private final Queue<Long> messages = new ArrayDeque<>();

        public void put(long message) {
            messages.add(message);
        }

        public long get() {
            return messages.remove();
        }

        public boolean isEmpty() {
            return messages.isEmpty();
        }
    }
}
