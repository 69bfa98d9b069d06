package dev.interlock.lincheck.channel;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.channel.PutResult;
import dev.interlock.shm.channel.SharedQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two processes put and get without waiting, in a queue with room for two, and look how many there are. */
@Subject(name = "queue", lockMode = "two processes", specification = QueueTest.Fifo.class,
        locking = Locking.TRUSTED, afterwards = {"get", "get"},
        scenarios = {"put put | get get", "put get | put get", "put put | put get", "put get | size size"})
public class QueueTest implements InterleavingsTest {

    private final QueueOnModel shared = new QueueOnModel(2);
    private final SharedQueue<Long> one = shared.seenBy(1);
    private final SharedQueue<Long> other = shared.seenBy(2);

    @Operation
    public boolean put(long message) {
        return one.tryPut(message) == PutResult.PUT;
    }

    /** 0 if there is none; messages begin with 1. */
    @Operation
    public long get() {
        return other.tryGet().orElse(0L);
    }

    @Operation
    public int size() {
        return other.size();
    }

    /** First in, first out. */
    public static class Fifo {

        private final Deque<Long> messages = new ArrayDeque<>();

        public boolean put(long message) {
            return messages.size() < 2 && messages.add(message);
        }

        public long get() {
            Long oldest = messages.poll();
            return oldest == null ? 0 : oldest;
        }

        public int size() {
            return messages.size();
        }
    }
}
