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
 * A canary: a robust lock that hands itself over. Who leaves, and sees somebody wait, frees nothing, but puts down a
 * token and wakes one; that one picks the token up and signs. A waiter killed between the two has swallowed the wake-up,
 * and the lock is nobody's for ever.
 */
@Subject(name = "waiter that dies with the wake-up", role = Role.CANARY,
        specification = LockedCount.class)
@Death(in = "increment", against = "enter", wokenBy = "leave", then = "increment")
public class SwallowedWakeUpTest implements CrashesTest {

    /** No process has it: the lock is on its way from one to the next. */
    private static final long HANDED_OVER = 1L << ProcessIdentity.BITS;

    private static final long OWNER = 0;
    private static final long WAITERS = 8;
    private static final long TOKEN = 12;
    private static final long COUNT = 16;

    private final MemorySegment memory = World.zeroed(4 * Long.BYTES);
    private final Host host = World.host();

    @Operation
    public void enter() {
        if (ShmAccess.compareAndSetLong(memory, OWNER, ProcessIdentity.NONE, host.self())) {
            return;
        }
        int ignored = ShmAccess.getAndAddInt(memory, WAITERS, 1);
        while (!isOurs()) {
            host.await(memory, TOKEN, 0, Host.NO_DEADLINE);
        }
        ignored = ShmAccess.getAndAddInt(memory, WAITERS, -1);
    }

    private boolean isOurs() {
        if (ShmAccess.compareAndSetInt(memory, TOKEN, 1, 0)) {
            ShmAccess.setLongVolatile(memory, OWNER, host.self());
            return true;
        }
        long owner = ShmAccess.getLongVolatile(memory, OWNER);
        boolean dead = owner != ProcessIdentity.NONE && owner != HANDED_OVER && !host.isAlive(owner);
        return (owner == ProcessIdentity.NONE || dead)
                && ShmAccess.compareAndSetLong(memory, OWNER, owner, host.self());
    }

    @Operation
    public void leave() {
        if (ShmAccess.getIntVolatile(memory, WAITERS) == 0) {
            ShmAccess.setLongVolatile(memory, OWNER, ProcessIdentity.NONE);
            return;
        }
        ShmAccess.setLongVolatile(memory, OWNER, HANDED_OVER);
        ShmAccess.setIntVolatile(memory, TOKEN, 1);
        host.wake(memory, TOKEN, 1);
    }

    @Operation
    public long increment() {
        enter();
        long next = ShmAccess.getLong(memory, COUNT) + 1;
        ShmAccess.setLong(memory, COUNT, next);
        leave();
        return next;
    }
}
