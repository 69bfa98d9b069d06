package dev.interlock.harness.crashes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Bears any death, since nobody waits for anybody; what it does not bear is company. */
public class UnlockedCounter {

    private final MemorySegment memory = World.zeroed(Long.BYTES);

    @Operation
    public long increment() {
        long next = ShmAccess.getLong(memory, 0) + 1;
        ShmAccess.setLong(memory, 0, next);
        return next;
    }

    public long total() {
        return ShmAccess.getLong(memory, 0);
    }
}
