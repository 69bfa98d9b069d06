package dev.interlock.lincheck.sync;

import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.Condition;
import dev.interlock.shm.sync.ConditionLayout;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;

/** A lock, how many have come, and a condition, seen from the processes of a model. */
final class Meeting {

    private static final long ARRIVALS = 32;
    private static final long CONDITION = 64;

    final ModelMachine machine = new ModelMachine();
    private final int capacity;
    private final MemorySegment memory;

    /** Each slot more multiplies the executions. */
    Meeting(int capacity) {
        this.capacity = capacity;
        this.memory = World.zeroed(CONDITION + ConditionLayout.bytes(capacity));
    }

    Condition conditionOf(Host host) {
        return Condition.create(memory, CONDITION, capacity, RecursiveLock.at(memory, 0, host));
    }

    /** How many came before; under the lock. */
    int arrive() {
        int before = ShmAccess.getInt(memory, ARRIVALS);
        ShmAccess.setInt(memory, ARRIVALS, before + 1);
        return before;
    }
}
