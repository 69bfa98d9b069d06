package dev.interlock.lincheck.pipe;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two slots, of which the receiver empties the first that is full: it may have been filled again meanwhile. */
@Subject(name = "pipe that reorders", role = Role.CANARY, specification = FifoOfTwo.class,
        scenarios = "send send send | receive receive")
public class ReorderingPipeTest implements InterleavingsTest {

    private final MemorySegment memory = World.zeroed(16);
    private int sent;

    @Operation(nonParallelGroup = "the sender")
    public boolean send() {
        long slot = sent % 2 * 8L;
        if (ShmAccess.getLongVolatile(memory, slot) != 0) {
            return false;
        }
        ShmAccess.setLongVolatile(memory, slot, ++sent);
        return true;
    }

    @Operation(nonParallelGroup = "the receiver")
    public int receive() {
        for (long slot = 0; slot < 16; slot += 8) {
            long message = ShmAccess.getLongVolatile(memory, slot);
            if (message != 0) {
                ShmAccess.setLongVolatile(memory, slot, 0);
                return (int) message;
            }
        }
        return 0;
    }
}
