package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A canary: a robust recursive lock for one thread of each process. How many times more than once the owner has acquired
 * is 0 whenever the lock is free, and the takeover forgets to make it so. That does no harm unless the dead owner had
 * acquired twice: then the last release of his successor does not free.
 */
@Subject(name = "recovery that forgets the recursion count", role = Role.CANARY,
        specification = LockedCount.class)
@Death(in = "nestedIncrement")
public class ForgottenRecursionTest implements CrashesTest {

    private static final long OWNER = 0;
    private static final long ONCE_MORE = 8;
    private static final long COUNT = 16;

    private final MemorySegment memory = World.zeroed(4 * Long.BYTES);
    private final Host host = World.host();

    @Operation
    public long nestedIncrement() {
        acquire();
        acquire();
        long next = ShmAccess.getLong(memory, COUNT) + 1;
        ShmAccess.setLong(memory, COUNT, next);
        release();
        release();
        return next;
    }

    private void acquire() {
        long self = host.self();
        while (true) {
            long owner = ShmAccess.getLongVolatile(memory, OWNER);
            if (owner == self) {
                ShmAccess.setLong(memory, ONCE_MORE, ShmAccess.getLong(memory, ONCE_MORE) + 1);
                return;
            }
            if (owner == ProcessIdentity.NONE || !host.isAlive(owner)) {
                if (ShmAccess.compareAndSetLong(memory, OWNER, owner, self)) {
                    return;
                }
            } else {
                host.await(memory, OWNER, (int) owner, Host.NO_DEADLINE);
            }
        }
    }

    private void release() {
        long onceMore = ShmAccess.getLong(memory, ONCE_MORE);
        if (onceMore > 0) {
            ShmAccess.setLong(memory, ONCE_MORE, onceMore - 1);
        } else {
            ShmAccess.setLongVolatile(memory, OWNER, ProcessIdentity.NONE);
            host.wake(memory, OWNER, 1);
        }
    }
}
