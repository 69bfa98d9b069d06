package dev.interlock.lincheck.canaries;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.lincheck.channel.QueueTest;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A queue where puts take numbered places, and gets take the first place that is filled: a place filled late is passed
 * by, and its message comes after younger ones.
 */
@Subject(name = "queue that reorders messages", role = Role.CANARY, specification = QueueTest.Fifo.class,
        scenarios = {"put | put get get", "put put | get get"})
public class ReorderingQueueTest implements InterleavingsTest {

    private static final long TAIL = 0;
    private static final long PLACES = 8;
    private static final int MOST = 4;

    private final MemorySegment memory = World.zeroed(64);

    @Operation
    public boolean put(long message) {
        long place = ShmAccess.getAndAddLong(memory, TAIL, Long.BYTES);
        ShmAccess.setLongVolatile(memory, PLACES + place, message);
        return true;
    }

    @Operation(nonParallelGroup = "consumer")
    public long get() {
        for (long place = 0; place < MOST * Long.BYTES; place += Long.BYTES) {
            long message = ShmAccess.getAndSetLong(memory, PLACES + place, 0);
            if (message != 0) {
                return message;
            }
        }
        return 0;
    }
}
