package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A canary: a ring for one sender and one receiver that moves its tail before it writes the message. */
@Subject(name = "pipe that publishes too early", role = Role.CANARY, specification = PipeKeepsOrderTest.Fifo.class)
public class PipeThatPublishesTooEarlyTest implements ProcessesTest {

    private static final int MESSAGES = 2;
    private static final long TAIL = 0;
    private static final long HEAD = 8;
    private static final long PLACES = 16;

    private final MemorySegment memory = World.zeroed(PLACES + MESSAGES * Long.BYTES);

    @Operation(nonParallelGroup = "sender")
    public boolean send(int message) {
        long tail = ShmAccess.getLong(memory, TAIL);
        if (tail - ShmAccess.getLongVolatile(memory, HEAD) == MESSAGES) {
            return false;
        }
        ShmAccess.setLongVolatile(memory, TAIL, tail + 1);
        Window.open();
        ShmAccess.setIntVolatile(memory, PLACES + tail % MESSAGES * Long.BYTES, message);
        return true;
    }

    @Operation(nonParallelGroup = "receiver")
    public int receive() {
        long head = ShmAccess.getLong(memory, HEAD);
        if (head == ShmAccess.getLongVolatile(memory, TAIL)) {
            return -1;
        }
        int message = ShmAccess.getIntVolatile(memory, PLACES + head % MESSAGES * Long.BYTES);
        ShmAccess.setLongVolatile(memory, HEAD, head + 1);
        return message;
    }

    @Operation(nonParallelGroup = "receiver")
    public boolean poll() {
        return ShmAccess.getLong(memory, HEAD) != ShmAccess.getLongVolatile(memory, TAIL);
    }
}
