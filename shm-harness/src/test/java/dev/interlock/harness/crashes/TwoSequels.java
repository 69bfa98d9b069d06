package dev.interlock.harness.crashes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two deaths that differ in nothing but what the survivors do. */
@Death(in = "increment", then = "increment")
@Death(in = "increment", then = "total")
public class TwoSequels {

    private final MemorySegment memory = World.zeroed(Long.BYTES);

    @Operation
    public long increment() {
        return ShmAccess.getAndAddLong(memory, 0, 1) + 1;
    }

    public long total() {
        return ShmAccess.getLongVolatile(memory, 0);
    }
}
