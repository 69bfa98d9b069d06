package dev.interlock.lincheck.sync;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A condition with a slot for each waiter, where nobody asks what became of a signal whose waiter has died. */
@Subject(name = "condition that buries a signal", role = Role.CANARY,
        specification = SignalledWaiterDiesTest.Sequential.class, scenarios = "3x1")
public class BuriedSignalTest implements InterleavingsTest {

    private static final int WAITING = 1;
    private static final int SIGNALLED = 2;
    private static final long COME = 16;

    private final ModelMachine machine = new ModelMachine();
    private final Host survivor = machine.process(2);
    private final Mortal victim = new Mortal(machine.process(1), Mortal.Hour.WAKING_UP);
    private final MemorySegment memory = World.zeroed(3 * Long.BYTES);

    @Operation
    public boolean pass() {
        int role = (int) ShmAccess.getAndAddLong(memory, COME, 1);
        if (role == 0) {
            return waitAndDie();
        }
        victim.awaitSleep();
        if (role == 1) {
            waitAt(Integer.BYTES, survivor);
        } else {
            // The oldest, who was alive when this was decided.
            ShmAccess.setIntVolatile(memory, 0, SIGNALLED);
            survivor.wake(memory, 0, 1);
        }
        return true;
    }

    private boolean waitAndDie() {
        try {
            waitAt(0, victim);
            return false;
        } catch (Mortal.Death e) {
            return true;
        }
    }

    private void waitAt(long slot, Host host) {
        ShmAccess.setIntVolatile(memory, slot, WAITING);
        while (ShmAccess.getIntVolatile(memory, slot) == WAITING) {
            host.await(memory, slot, WAITING, Host.NO_DEADLINE);
        }
    }
}
