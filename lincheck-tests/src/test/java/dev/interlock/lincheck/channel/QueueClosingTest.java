package dev.interlock.lincheck.channel;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.channel.QueueClosedException;
import dev.interlock.shm.channel.SharedQueue;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two wait for messages; one comes, and then the end. One gets the message, the other is told; both go on. */
@Subject(name = "queue", lockMode = "closing", specification = QueueClosingTest.Sequential.class,
        locking = Locking.TRUSTED, scenarios = {"get | get | putAndClose", "get get | putAndClose"})
public class QueueClosingTest implements InterleavingsTest {

    private final QueueOnModel shared = new QueueOnModel(2);
    private final SharedQueue<Long> one = shared.seenBy(1);
    private final SharedQueue<Long> other = shared.seenBy(2);

    /** 0 if it is closed. */
    @Operation
    public long get() throws InterruptedException {
        try {
            return other.get();
        } catch (QueueClosedException e) {
            return 0;
        }
    }

    @Operation
    public void putAndClose() throws InterruptedException {
        one.put(1L);
        one.close();
    }

    /** The first to get has the message. */
    public static class Sequential {

        private boolean got;

        public long get() {
            boolean first = !got;
            got = true;
            return first ? 1 : 0;
        }

        public void putAndClose() {}
    }
}
