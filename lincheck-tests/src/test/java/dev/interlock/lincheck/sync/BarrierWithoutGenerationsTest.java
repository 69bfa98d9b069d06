package dev.interlock.lincheck.sync;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Waits until the number of those who came is 0 again, and may find that the next have come meanwhile. */
@Subject(name = "barrier without generations", role = Role.CANARY,
        specification = BarrierWithoutGenerationsTest.Sequential.class, scenarios = "2x2")
public class BarrierWithoutGenerationsTest implements InterleavingsTest {

    private final MemorySegment memory = World.zeroed(Long.BYTES);
    private final Host host = World.host();

    @Operation
    public void await() {
        if (ShmAccess.getAndAddInt(memory, 0, 1) == 1) {
            ShmAccess.setIntVolatile(memory, 0, 0);
            host.wake(memory, 0, Integer.MAX_VALUE);
            return;
        }
        int come = ShmAccess.getIntVolatile(memory, 0);
        while (come != 0) {
            host.await(memory, 0, come, Host.NO_DEADLINE);
            come = ShmAccess.getIntVolatile(memory, 0);
        }
    }

    /** It ends. */
    public static class Sequential {

        public void await() {}
    }
}
