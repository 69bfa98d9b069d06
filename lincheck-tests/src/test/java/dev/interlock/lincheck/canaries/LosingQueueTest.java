package dev.interlock.lincheck.canaries;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.lincheck.channel.QueueTest;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A queue that commits before it writes: the tail goes on, then the message is filled in. Who is quick gets nothing.
 */
@Subject(name = "queue that loses a message", role = Role.CANARY, specification = QueueTest.Fifo.class,
        locking = Locking.TRUSTED, scenarios = {"put | get", "put put | get get"})
public class LosingQueueTest implements InterleavingsTest {

    private static final long HEAD = 0;
    private static final long TAIL = 8;
    private static final long MESSAGES = 16;

    private final MemorySegment memory = World.zeroed(64);

    @Operation(nonParallelGroup = "producer")
    public boolean put(long message) {
        long tail = ShmAccess.getLongVolatile(memory, TAIL);
        ShmAccess.setLongVolatile(memory, TAIL, tail + Long.BYTES);
        ShmAccess.setLongVolatile(memory, MESSAGES + tail, message);
        return true;
    }

    @Operation(nonParallelGroup = "consumer")
    public long get() {
        long head = ShmAccess.getLongVolatile(memory, HEAD);
        if (head == ShmAccess.getLongVolatile(memory, TAIL)) {
            return 0;
        }
        ShmAccess.setLongVolatile(memory, HEAD, head + Long.BYTES);
        return ShmAccess.getLongVolatile(memory, MESSAGES + head);
    }
}
