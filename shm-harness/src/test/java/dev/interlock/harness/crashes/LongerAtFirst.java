package dev.interlock.harness.crashes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A counter whose first call of all, in whichever process of a check, makes one access more than any later one. */
public class LongerAtFirst {

    private final MemorySegment memory = World.zeroed(2 * Long.BYTES);

    @Operation
    public long increment() {
        long next = ShmAccess.getAndAddLong(memory, 0, 1) + 1;
        if (FirstCall.isNow()) {
            long ignored = ShmAccess.getLongVolatile(memory, Long.BYTES);
        }
        return next;
    }
}
