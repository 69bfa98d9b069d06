package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.channel.Pipe;
import dev.interlock.shm.channel.PipeEnd;
import dev.interlock.shm.channel.PipeLayout;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;

/**
 * One process sends as often as the other receives, and each waits for the other as long as it must. Some messages fit
 * into the pipe and some are five times as long: each comes once, whole and in order.
 */
@Subject(name = "pipe", lockMode = "long messages", specification = LongMessagesTest.Sequential.class)
public class LongMessagesTest implements ProcessesTest {

    private static final int CAPACITY = 64;
    private static final int CORRUPT = -1;

    private final Pipe pipe;
    private @Nullable PipeEnd sendingEnd;
    private @Nullable PipeEnd receivingEnd;

    public LongMessagesTest() {
        MemorySegment memory = World.zeroed(PipeLayout.bytes(CAPACITY, false));
        Pipe.initialise(memory, 0, CAPACITY, false);
        pipe = Pipe.at(memory, 0, World.host());
    }

    @Operation(nonParallelGroup = "sender")
    public void send(int message) throws InterruptedException {
        if (sendingEnd == null) {
            sendingEnd = pipe.second();
        }
        sendingEnd.send(bytes(message));
    }

    @Operation(nonParallelGroup = "receiver")
    public int receive() throws InterruptedException {
        if (receivingEnd == null) {
            receivingEnd = pipe.first();
        }
        byte[] received = receivingEnd.receive();
        int message = received[0];
        return Arrays.equals(received, bytes(message)) ? message : CORRUPT;
    }

    private static byte[] bytes(int message) {
        byte[] bytes = new byte[1 + message * 37 % (5 * CAPACITY)];
        Arrays.fill(bytes, (byte) message);
        return bytes;
    }

    /** What it means, one call at a time: one that has to wait takes effect when it need not. */
    public static class Sequential {

        private final List<Integer> messages = new ArrayList<>();

        public void send(int message) {
            messages.add(message);
        }

        public int receive() {
            if (messages.isEmpty()) {
                throw new IllegalStateException("empty");
            }
            return messages.removeFirst();
        }
    }
}
