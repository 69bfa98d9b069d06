package dev.interlock.harness.crashes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;

/** A subject that does what most do, so that a {@link ClassArchive} knows what they load. */
final class Trainee {

    static final String OPERATION = "increment";

    private static final long COUNT = 32;
    private static final long BYTES = 64;

    private final MemorySegment memory = World.zeroed(BYTES);
    private final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());

    /** Made by name, as all subjects. */
    public Trainee() {}

    /** One more, under a lock. */
    public int increment() {
        return lock.withLock(() -> {
            int more = ShmAccess.getInt(memory, COUNT) + 1;
            ShmAccess.setInt(memory, COUNT, more);
            return more;
        });
    }
}
