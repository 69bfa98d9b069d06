package dev.interlock.lincheck.sync;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Setting it wakes one of those who sleep, as releasing a lock does. The other is never woken. */
@Subject(name = "event that wakes one", role = Role.CANARY, specification = EventWakesAllTest.Sequential.class,
        scenarios = "3x1")
public class EventThatWakesOneTest implements InterleavingsTest {

    private static final int SET = 1;
    private static final long ARRIVALS = 8;
    private static final int LAST = 2;

    private final MemorySegment memory = World.zeroed(2 * Long.BYTES);
    private final Host host = World.host();

    @Operation
    public void pass() {
        if (ShmAccess.getAndAddLong(memory, ARRIVALS, 1) == LAST) {
            ShmAccess.setIntVolatile(memory, 0, SET);
            host.wake(memory, 0, 1);
        } else {
            while (ShmAccess.getIntVolatile(memory, 0) != SET) {
                host.await(memory, 0, 0, Host.NO_DEADLINE);
            }
        }
    }
}
