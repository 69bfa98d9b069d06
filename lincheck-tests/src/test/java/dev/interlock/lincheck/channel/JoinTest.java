package dev.interlock.lincheck.channel;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.channel.JoinResult;
import dev.interlock.shm.channel.JoinableQueue;
import org.jetbrains.lincheck.datastructures.Operation;

/** Who has put a task waits until another process has done it, and no longer. */
@Subject(name = "joinable queue", lockMode = "join", specification = JoinTest.Sequential.class,
        locking = Locking.TRUSTED, scenarios = "putAndJoin | work")
public class JoinTest implements InterleavingsTest {

    private final QueueOnModel shared = new QueueOnModel(1);
    private final JoinableQueue<Long> producer = shared.joinableSeenBy(1);
    private final JoinableQueue<Long> consumer = shared.joinableSeenBy(2);
    private volatile boolean done;

    /** Whether it was done when join said so. */
    @Operation
    public boolean putAndJoin() throws InterruptedException {
        producer.put(1L);
        return producer.join() == JoinResult.ALL_DONE && done;
    }

    @Operation
    public void work() throws InterruptedException {
        long ignored = consumer.get();
        done = true;
        consumer.taskDone();
    }

    /** Always. */
    public static class Sequential {

        public boolean putAndJoin() {
            return true;
        }

        public void work() {}
    }
}
