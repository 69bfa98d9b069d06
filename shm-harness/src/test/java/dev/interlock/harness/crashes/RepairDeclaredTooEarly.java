package dev.interlock.harness.crashes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A count and its mirror, and a word that says that they may differ. Who takes over from the dead clears that word before
 * he repairs: right unless he dies in between, so one death is not enough to see it.
 */
public class RepairDeclaredTooEarly {

    private static final long OWNER = 0;
    private static final long DIRTY = 8;
    private static final long COUNT = 16;
    private static final long MIRROR = 24;

    private final MemorySegment memory = World.zeroed(4 * Long.BYTES);
    private final Host host = World.host();

    @Operation
    public long increment() {
        acquire();
        ShmAccess.setLong(memory, DIRTY, 1);
        long next = ShmAccess.getLong(memory, COUNT) + 1;
        ShmAccess.setLong(memory, COUNT, next);
        ShmAccess.setLong(memory, MIRROR, ShmAccess.getLong(memory, MIRROR) + 1);
        ShmAccess.setLong(memory, DIRTY, 0);
        release();
        return next;
    }

    public boolean isWhole() {
        acquire();
        boolean whole = ShmAccess.getLong(memory, COUNT) == ShmAccess.getLong(memory, MIRROR);
        release();
        return whole;
    }

    private void acquire() {
        while (true) {
            long owner = ShmAccess.getLongVolatile(memory, OWNER);
            boolean free = owner == ProcessIdentity.NONE || !host.isAlive(owner);
            if (!free) {
                host.await(memory, OWNER, (int) owner, Host.NO_DEADLINE);
            } else if (ShmAccess.compareAndSetLong(memory, OWNER, owner, host.self())) {
                break;
            }
        }
        if (ShmAccess.getLong(memory, DIRTY) != 0) {
            ShmAccess.setLong(memory, DIRTY, 0);
            ShmAccess.setLong(memory, MIRROR, ShmAccess.getLong(memory, COUNT));
        }
    }

    private void release() {
        ShmAccess.setLongVolatile(memory, OWNER, ProcessIdentity.NONE);
        host.wake(memory, OWNER, 1);
    }
}
