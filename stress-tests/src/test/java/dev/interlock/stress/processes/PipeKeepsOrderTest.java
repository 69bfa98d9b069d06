package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.channel.Pipe;
import dev.interlock.shm.channel.PipeEnd;
import dev.interlock.shm.channel.PipeLayout;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;

/**
 * One process sends, the other receives, and neither waits: there is room for two messages, and each comes once, whole
 * and in order. Who looks whether there is one finds it if and only if he could receive it.
 */
@Subject(name = "pipe", lockMode = "send and receive", specification = PipeKeepsOrderTest.Fifo.class)
public class PipeKeepsOrderTest implements ProcessesTest {

    private static final int MESSAGES = 2;
    private static final int CAPACITY = 64;
    private static final int LENGTH = 16;
    private static final int NOTHING = -1;
    private static final int CORRUPT = -2;

    private final Pipe pipe;
    private @Nullable PipeEnd sendingEnd;
    private @Nullable PipeEnd receivingEnd;

    public PipeKeepsOrderTest() {
        MemorySegment memory = World.zeroed(PipeLayout.bytes(CAPACITY, false));
        Pipe.initialise(memory, 0, CAPACITY, false);
        pipe = Pipe.at(memory, 0, World.host());
    }

    @Operation(nonParallelGroup = "sender")
    public boolean send(int message) throws InterruptedException {
        if (sendingEnd == null) {
            sendingEnd = pipe.second();
        }
        byte[] bytes = ByteBuffer.allocate(LENGTH).putInt(0, message).putInt(LENGTH - Integer.BYTES, message).array();
        return sendingEnd.trySend(bytes, Duration.ZERO);
    }

    /** -1 if there is none. */
    @Operation(nonParallelGroup = "receiver")
    public int receive() throws InterruptedException {
        Optional<byte[]> received = receiver().tryReceive(Duration.ZERO);
        if (received.isEmpty()) {
            return NOTHING;
        }
        ByteBuffer message = ByteBuffer.wrap(received.get());
        int number = message.getInt(0);
        return message.capacity() == LENGTH && message.getInt(LENGTH - Integer.BYTES) == number ? number : CORRUPT;
    }

    @Operation(nonParallelGroup = "receiver")
    public boolean poll() {
        return receiver().poll();
    }

    private PipeEnd receiver() {
        if (receivingEnd == null) {
            receivingEnd = pipe.first();
        }
        return receivingEnd;
    }

    /** First in, first out. */
    public static class Fifo {

        private final List<Integer> messages = new ArrayList<>();

        public boolean send(int message) {
            return messages.size() < MESSAGES && messages.add(message);
        }

        public int receive() {
            return messages.isEmpty() ? NOTHING : messages.removeFirst();
        }

        public boolean poll() {
            return !messages.isEmpty();
        }
    }
}
