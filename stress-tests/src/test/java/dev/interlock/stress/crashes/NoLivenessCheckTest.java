package dev.interlock.stress.crashes;

import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A canary: a mutex that is right as long as nobody dies. Nobody asks whether the holder lives. */
@Subject(name = "lock without liveness check", role = Role.CANARY,
        specification = LockedCount.class)
public class NoLivenessCheckTest implements CrashesTest {

    private static final int FREE = 0;
    private static final int HELD = 1;
    private static final int HELD_WITH_WAITERS = 2;

    private static final long LOCK = 0;
    private static final long COUNT = 8;

    private final MemorySegment memory = World.zeroed(2 * Long.BYTES);
    private final Host host = World.host();

    @Operation
    public long increment() {
        if (!ShmAccess.compareAndSetInt(memory, LOCK, FREE, HELD)) {
            while (ShmAccess.getAndSetInt(memory, LOCK, HELD_WITH_WAITERS) != FREE) {
                host.await(memory, LOCK, HELD_WITH_WAITERS, Host.NO_DEADLINE);
            }
        }
        long next = ShmAccess.getLong(memory, COUNT) + 1;
        ShmAccess.setLong(memory, COUNT, next);
        if (ShmAccess.getAndSetInt(memory, LOCK, FREE) == HELD_WITH_WAITERS) {
            host.wake(memory, LOCK, 1);
        }
        return next;
    }
}
