package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.channel.Codec;
import dev.interlock.shm.channel.PutResult;
import dev.interlock.shm.channel.SharedQueue;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A queue with room for two. Who dies at each access: one who puts, one who gets, one who puts while another sleeps
 * until there is a message, one who gets while another sleeps until there is room, one who sleeps for either and is
 * woken. Afterwards every message that was put and not got is there, once and in order.
 */
@Subject(name = "queue", lockMode = "putter, getter, waiters", specification = QueueDeathsTest.Fifo.class,
        afterwards = "contents")
@Death(in = "put", after = "put", then = {"tryPut", "tryGet"})
@Death(in = "get", after = {"put", "put"}, then = {"tryPut", "tryGet"})
@Death(in = "put", blocking = "get", then = "put")
@Death(in = "get", after = {"put", "put"}, blocking = "put", then = "tryGet")
@Death(in = "get", against = "tryGet", wokenBy = "put", then = {"tryPut", "tryGet"})
@Death(in = "put", against = {"put", "put"}, wokenBy = "get", then = {"tryGet", "tryPut"})
public class QueueDeathsTest implements CrashesTest {

    private static final int MESSAGES = 2;
    private static final int BYTES = 16 * MESSAGES;
    private static final long CREATED = 0;
    private static final long QUEUE = 64;

    private final MemorySegment memory = World.zeroed(QUEUE + SharedQueue.bytes(BYTES));
    private final SharedQueue<Long> queue = queue(memory);

    /** Processes construct one after the other. */
    private static SharedQueue<Long> queue(MemorySegment memory) {
        if (ShmAccess.getLongVolatile(memory, CREATED) == 0) {
            SharedQueue.initialise(memory, QUEUE, Codec.LONG, MESSAGES, BYTES);
            ShmAccess.setLongVolatile(memory, CREATED, 1);
        }
        return SharedQueue.at(memory, QUEUE, Codec.LONG, World.host());
    }

    @Operation
    public void put(long message) throws InterruptedException {
        queue.put(message);
    }

    @Operation
    public long get() throws InterruptedException {
        return queue.get();
    }

    @Operation
    public boolean tryPut(long message) {
        return queue.tryPut(message) == PutResult.PUT;
    }

    /** 0 if there is none. */
    @Operation
    public long tryGet() {
        return queue.tryGet().orElse(0L);
    }

    /** What is left, in order. */
    public String contents() {
        List<Long> all = new ArrayList<>();
        for (Optional<Long> next = queue.tryGet(); next.isPresent(); next = queue.tryGet()) {
            all.add(next.get());
        }
        return all.toString();
    }

    /** A call that has to wait takes effect when there is a message, or room; earlier it answers with an exception. */
    public static class Fifo {

        private final List<Long> messages = new ArrayList<>();

        public void put(long message) {
            if (!tryPut(message)) {
                throw new IllegalStateException("full");
            }
        }

        public long get() {
            if (messages.isEmpty()) {
                throw new IllegalStateException("empty");
            }
            return messages.removeFirst();
        }

        public boolean tryPut(long message) {
            return messages.size() < MESSAGES && messages.add(message);
        }

        public long tryGet() {
            return messages.isEmpty() ? 0 : messages.removeFirst();
        }

        public String contents() {
            String all = messages.toString();
            messages.clear();
            return all;
        }
    }
}
