package dev.interlock.lincheck.canaries;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A futex mutex whose waiter, once woken, takes the lock as if nobody else slept. With two waiters the second is never
 * woken. On a real host the end of a slice hides it; the model host shows a thread that waits for ever.
 */
@Subject(name = "lost wake-up", role = Role.CANARY, specification = LostWakeUpTest.Sequential.class,
        scenarios = "3x1")
public class LostWakeUpTest implements InterleavingsTest {

    private static final int FREE = 0;
    private static final int HELD = 1;
    private static final int HELD_WITH_WAITERS = 2;

    private static final long LOCK = 0;
    private static final long COUNTER = 8;

    private final MemorySegment memory = World.zeroed(2 * Long.BYTES);
    private final Host host = World.host();

    @Operation
    public int increment() {
        while (!ShmAccess.compareAndSetInt(memory, LOCK, FREE, HELD)) {
            if (ShmAccess.getIntVolatile(memory, LOCK) == HELD_WITH_WAITERS
                    || ShmAccess.compareAndSetInt(memory, LOCK, HELD, HELD_WITH_WAITERS)) {
                host.await(memory, LOCK, HELD_WITH_WAITERS, Host.NO_DEADLINE);
            }
        }
        int next = ShmAccess.getInt(memory, COUNTER) + 1;
        ShmAccess.setInt(memory, COUNTER, next);
        if (ShmAccess.getAndSetInt(memory, LOCK, FREE) == HELD_WITH_WAITERS) {
            host.wake(memory, LOCK, 1);
        }
        return next;
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Counting {}
}
