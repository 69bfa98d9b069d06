package dev.interlock.harness.crashes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Says first what it will do. Who finds that somebody never did it leaves a note, and the call after that makes up for
 * it: the effect comes, and later than the death.
 */
@Death(in = "increment", then = {"increment", "increment"})
public class LateEffect {

    private static final long INTENT = 0;
    private static final long COUNT = 8;
    private static final long NOTE = 16;

    private final MemorySegment memory = World.zeroed(3 * Long.BYTES);

    @Operation
    public long increment() {
        boolean leftOver = ShmAccess.getAndSetLong(memory, INTENT, 1) != 0;
        long next = ShmAccess.getAndAddLong(memory, COUNT, 1) + 1;
        if (ShmAccess.getAndSetLong(memory, NOTE, 0) != 0) {
            long ignored = ShmAccess.getAndAddLong(memory, COUNT, 1);
        }
        if (leftOver) {
            ShmAccess.setLong(memory, NOTE, 1);
        }
        ShmAccess.setLongRelease(memory, INTENT, 0);
        return next;
    }
}
