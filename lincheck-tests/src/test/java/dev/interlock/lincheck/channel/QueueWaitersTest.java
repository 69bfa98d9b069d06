package dev.interlock.lincheck.channel;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.channel.SharedQueue;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A queue with room for one. Those who put first wait for room, and two can be asleep when there is some; those who get
 * first wait for a message, likewise.
 */
@Subject(name = "queue", lockMode = "waiters", specification = QueueWaitersTest.Sequential.class,
        locking = Locking.TRUSTED, afterwards = "size",
        scenarios = {"putAndGet | putAndGet | putAndGet", "get | get | putTwo"})
public class QueueWaitersTest implements InterleavingsTest {

    private final QueueOnModel shared = new QueueOnModel(1);
    private final SharedQueue<Long> one = shared.seenBy(1);
    private final SharedQueue<Long> other = shared.seenBy(2);

    @Operation
    public void putAndGet() throws InterruptedException {
        one.put(1L);
        long ignored = other.get();
    }

    @Operation
    public long get() throws InterruptedException {
        return other.get();
    }

    @Operation
    public void putTwo() throws InterruptedException {
        one.put(1L);
        one.put(1L);
    }

    public int size() {
        return one.size();
    }

    /** Everybody comes to an end, and nothing is left. */
    public static class Sequential {

        public void putAndGet() {}

        public long get() {
            return 1;
        }

        public void putTwo() {}

        public int size() {
            return 0;
        }
    }
}
