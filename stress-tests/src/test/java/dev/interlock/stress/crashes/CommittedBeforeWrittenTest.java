package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A canary: a queue under a robust lock that moves its tail before it writes the message. While all live nobody sees
 * it; a putter killed between the two leaves a message that nobody has put.
 */
@Subject(name = "queue that commits before it writes", role = Role.CANARY, specification = QueueDeathsTest.Fifo.class)
@Death(in = "tryPut", then = "tryGet")
public class CommittedBeforeWrittenTest implements CrashesTest {

    private static final long HEAD = 32;
    private static final long TAIL = 40;
    private static final long MESSAGES = 48;
    private static final long MOST = 16;
    private static final long GARBAGE = -1;

    private final MemorySegment memory = World.zeroed(MESSAGES + MOST * Long.BYTES);
    private final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());

    @Operation
    public boolean tryPut(long message) {
        lockAndRepair();
        try {
            long tail = ShmAccess.getLong(memory, TAIL);
            ShmAccess.setLong(memory, TAIL, tail + 1);
            ShmAccess.setLong(memory, MESSAGES + tail % MOST * Long.BYTES, message);
            return true;
        } finally {
            lock.release();
        }
    }

    @Operation
    public long tryGet() {
        lockAndRepair();
        try {
            long head = ShmAccess.getLong(memory, HEAD);
            if (head == ShmAccess.getLong(memory, TAIL)) {
                return 0;
            }
            ShmAccess.setLong(memory, HEAD, head + 1);
            long message = ShmAccess.getLong(memory, MESSAGES + head % MOST * Long.BYTES);
            return message == 0 ? GARBAGE : message;
        } finally {
            lock.release();
        }
    }

    private void lockAndRepair() {
        if (lock.acquire() == Acquisition.OWNER_DIED) {
            lock.markConsistent();
        }
    }
}
