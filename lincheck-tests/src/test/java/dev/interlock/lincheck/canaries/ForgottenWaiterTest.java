package dev.interlock.lincheck.canaries;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A semaphore whose release clears the flag of waiters and wakes one, and whose waiters forget to set the flag again
 * when they were woken: with two asleep the second is never woken.
 */
@Subject(name = "semaphore forgets a waiter", role = Role.CANARY, specification = ForgottenWaiterTest.Sequential.class,
        locking = Locking.TRUSTED, scenarios = "3x1")
public class ForgottenWaiterTest implements InterleavingsTest {

    private static final long SIGNAL = 32;
    private static final long WAITERS = 36;
    private static final long VALUE = 40;

    private final MemorySegment memory = World.zeroed(64);
    private final Host host = World.host();
    private final RecursiveLock guard = RecursiveLock.at(memory, 0, host);

    /** Begins with one permit. */
    public ForgottenWaiterTest() {
        ShmAccess.setInt(memory, VALUE, 1);
    }

    @Operation
    public void passThrough() {
        acquire();
        release();
    }

    private void acquire() {
        while (true) {
            guard.acquire();
            int seen = ShmAccess.getInt(memory, SIGNAL);
            int value = ShmAccess.getInt(memory, VALUE);
            if (value > 0) {
                ShmAccess.setInt(memory, VALUE, value - 1);
                guard.release();
                return;
            }
            ShmAccess.setInt(memory, WAITERS, 1);
            guard.release();
            host.await(memory, SIGNAL, seen, Host.NO_DEADLINE);
        }
    }

    private void release() {
        guard.acquire();
        ShmAccess.setInt(memory, VALUE, ShmAccess.getInt(memory, VALUE) + 1);
        boolean wake = ShmAccess.getInt(memory, WAITERS) == 1;
        if (wake) {
            ShmAccess.setInt(memory, WAITERS, 0);
            ShmAccess.setInt(memory, SIGNAL, ShmAccess.getInt(memory, SIGNAL) + 1);
        }
        guard.release();
        if (wake) {
            host.wake(memory, SIGNAL, 1);
        }
    }

    /** Nothing is left. */
    public static class Sequential {

        public void passThrough() {}
    }
}
