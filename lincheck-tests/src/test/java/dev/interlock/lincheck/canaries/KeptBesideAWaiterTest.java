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
 * A semaphore of one permit that its owner keeps and takes again without the guard, as long as nobody waits; and whose
 * waiter says that he waits without making sure that the owner cannot keep the permit any more.
 */
@Subject(name = "permit kept beside a waiter", role = Role.CANARY,
        specification = KeptBesideAWaiterTest.Sequential.class, locking = Locking.TRUSTED, scenarios = {"2x1", "2x2"})
public class KeptBesideAWaiterTest implements InterleavingsTest {

    private static final long SIGNAL = 32;
    private static final long WAITERS = 36;
    private static final long STATE = 40;

    private static final int TAKEN = 0;
    private static final int KEPT = 1;
    private static final int AVAILABLE = 2;

    private final MemorySegment memory = World.zeroed(64);
    private final Host host = World.host();
    private final RecursiveLock guard = RecursiveLock.at(memory, 0, host);

    /** Begins with the permit kept. */
    public KeptBesideAWaiterTest() {
        ShmAccess.setInt(memory, STATE, KEPT);
    }

    /** The owner's way, when the permit is with him. */
    @Operation(nonParallelGroup = "the owner")
    public void takeAndKeep() {
        if (!ShmAccess.compareAndSetInt(memory, STATE, KEPT, TAKEN)) {
            acquire();
        }
        if (ShmAccess.getIntVolatile(memory, WAITERS) == 0) {
            ShmAccess.setIntVolatile(memory, STATE, KEPT);
        } else {
            release();
        }
    }

    /** Everybody else's. */
    @Operation(nonParallelGroup = "the others")
    public void passThrough() {
        acquire();
        release();
    }

    private void acquire() {
        while (true) {
            guard.acquire();
            int seen = ShmAccess.getInt(memory, SIGNAL);
            boolean taken = ShmAccess.compareAndSetInt(memory, STATE, KEPT, TAKEN)
                    || ShmAccess.compareAndSetInt(memory, STATE, AVAILABLE, TAKEN);
            if (!taken) {
                ShmAccess.setIntVolatile(memory, WAITERS, 1);
            }
            guard.release();
            if (taken) {
                return;
            }
            host.await(memory, SIGNAL, seen, Host.NO_DEADLINE);
        }
    }

    private void release() {
        guard.acquire();
        ShmAccess.setIntVolatile(memory, STATE, AVAILABLE);
        ShmAccess.setIntVolatile(memory, WAITERS, 0);
        ShmAccess.setInt(memory, SIGNAL, ShmAccess.getInt(memory, SIGNAL) + 1);
        guard.release();
        host.wake(memory, SIGNAL, Integer.MAX_VALUE);
    }

    /** Nothing is left. */
    public static class Sequential {

        public void takeAndKeep() {}

        public void passThrough() {}
    }
}
