package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.channel.Codec;
import dev.interlock.shm.channel.PutResult;
import dev.interlock.shm.channel.SharedQueue;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two processes put and get: no message is lost, doubled or overtaken, and the size is never one that it did not have. */
@Subject(name = "queue", lockMode = "put and get", specification = QueueKeepsOrderTest.Fifo.class)
public class QueueKeepsOrderTest implements ProcessesTest {

    private static final int MESSAGES = 3;
    private static final int BYTES = 16 * MESSAGES;

    private final SharedQueue<Long> queue;

    public QueueKeepsOrderTest() {
        MemorySegment memory = World.zeroed(SharedQueue.bytes(BYTES));
        SharedQueue.initialise(memory, 0, Codec.LONG, MESSAGES, BYTES);
        queue = SharedQueue.at(memory, 0, Codec.LONG, World.host());
    }

    @Operation
    public boolean put(long message) {
        return queue.tryPut(message) == PutResult.PUT;
    }

    /** -1 if there is none. */
    @Operation
    public long get() {
        return queue.tryGet().orElse(-1L);
    }

    @Operation
    public int size() {
        return queue.size();
    }

    /** First in, first out. */
    public static class Fifo {

        private final List<Long> messages = new ArrayList<>();

        public boolean put(long message) {
            return messages.size() < MESSAGES && messages.add(message);
        }

        public long get() {
            return messages.isEmpty() ? -1 : messages.removeFirst();
        }

        public int size() {
            return messages.size();
        }
    }
}
