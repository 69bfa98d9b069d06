package dev.interlock.harness.crashes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedLong;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two words that are equal whenever the lock is free, and a repair that makes them so. */
public class RobustCounter {

    private final MemorySegment memory = World.zeroed(64);
    final RecursiveLock lock = RecursiveLock.at(memory, 0);
    final SharedLong count = SharedLong.at(memory, 32);
    final SharedLong mirror = SharedLong.at(memory, 40);

    @Operation
    public long increment() {
        return lock.withLock(
                () -> {
                    long next = count.get() + 1;
                    count.set(next);
                    mirror.set(mirror.get() + 1);
                    return next;
                },
                this::repair);
    }

    void repair() {
        mirror.set(count.get());
    }

    /** The invariant. */
    public boolean isWhole() {
        return lock.withLock(() -> count.get() == mirror.get(), this::repair);
    }

    public long total() {
        return lock.withLock(count::get, this::repair);
    }
}
