package dev.interlock.lincheck.canaries;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.lincheck.channel.QueueTest;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A queue for one consumer, used by two: both look at the head before either moves it. */
@Subject(name = "queue that doubles a message", role = Role.CANARY, specification = QueueTest.Fifo.class,
        scenarios = {"put get | get", "put put | get | get"})
public class DoublingQueueTest implements InterleavingsTest {

    private static final long HEAD = 0;
    private static final long TAIL = 8;
    private static final long MESSAGES = 16;

    private final MemorySegment memory = World.zeroed(64);

    @Operation(nonParallelGroup = "producer")
    public boolean put(long message) {
        long tail = ShmAccess.getLongVolatile(memory, TAIL);
        ShmAccess.setLongVolatile(memory, MESSAGES + tail, message);
        ShmAccess.setLongVolatile(memory, TAIL, tail + Long.BYTES);
        return true;
    }

    @Operation
    public long get() {
        long head = ShmAccess.getLongVolatile(memory, HEAD);
        if (head == ShmAccess.getLongVolatile(memory, TAIL)) {
            return 0;
        }
        long message = ShmAccess.getLongVolatile(memory, MESSAGES + head);
        ShmAccess.setLongVolatile(memory, HEAD, head + Long.BYTES);
        return message;
    }
}
