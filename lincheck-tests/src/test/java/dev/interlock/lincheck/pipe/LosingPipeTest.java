package dev.interlock.lincheck.pipe;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A ring of two that stores the tail before the message: who is quick receives what stood there before, and loses it.
 */
@Subject(name = "pipe that loses", role = Role.CANARY, specification = FifoOfTwo.class, scenarios = "send | receive")
public class LosingPipeTest implements InterleavingsTest {

    private static final long TAIL = 0;
    private static final long HEAD = 8;
    private static final long SLOTS = 16;

    private final MemorySegment memory = World.zeroed(32);
    private int sent;

    @Operation(nonParallelGroup = "the sender")
    public boolean send() {
        long tail = ShmAccess.getLong(memory, TAIL);
        if (tail - ShmAccess.getLongVolatile(memory, HEAD) == 2) {
            return false;
        }
        ShmAccess.setLongVolatile(memory, TAIL, tail + 1);
        ShmAccess.setLongVolatile(memory, SLOTS + tail % 2 * 8, ++sent);
        return true;
    }

    @Operation(nonParallelGroup = "the receiver")
    public int receive() {
        long head = ShmAccess.getLong(memory, HEAD);
        if (head == ShmAccess.getLongVolatile(memory, TAIL)) {
            return 0;
        }
        int message = (int) ShmAccess.getLong(memory, SLOTS + head % 2 * 8);
        ShmAccess.setLongVolatile(memory, HEAD, head + 1);
        // 0 is no message: nothing was there yet.
        return message == 0 ? -1 : message;
    }
}
