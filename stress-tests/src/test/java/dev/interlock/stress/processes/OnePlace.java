package dev.interlock.stress.processes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Condition;
import dev.interlock.shm.sync.ConditionLayout;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;

/** A place for one number, which is not zero; guarded by a lock, and a condition says that it was filled or emptied. */
final class OnePlace {

    static final int EMPTY = 0;

    private static final int PROCESSES = 2;
    private static final long PLACE = RecursiveLockLayout.BYTES;
    private static final long CONDITION = PLACE + Long.BYTES;

    final RecursiveLock lock;
    final Condition changed;
    private final SharedInt place;

    OnePlace() {
        MemorySegment memory = World.zeroed(CONDITION + ConditionLayout.bytes(PROCESSES));
        lock = RecursiveLock.at(memory, 0, World.host());
        changed = Condition.create(memory, CONDITION, PROCESSES, lock);
        place = SharedInt.at(memory, PLACE);
    }

    boolean isEmpty() {
        return place.get() == EMPTY;
    }

    boolean isFull() {
        return !isEmpty();
    }

    /** Under the lock. */
    void fill(int value) {
        place.set(value);
        changed.signal();
    }

    /** Under the lock. */
    int empty() {
        int value = place.get();
        place.set(EMPTY);
        changed.signal();
        return value;
    }
}
