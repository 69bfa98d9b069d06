package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import org.jetbrains.lincheck.datastructures.Operation;

/** The older of two waiters dies in its sleep: the signal for one goes to the other. */
@Subject(name = "condition", lockMode = "waiter dies", specification = DeadWaiterTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, scenarios = "3x1")
public class DeadWaiterTest extends DyingWaiter implements InterleavingsTest {

    /** As the engine wants it. */
    public DeadWaiterTest() {
        super(Mortal.Hour.FALLING_ASLEEP);
    }

    @Operation
    public boolean pass() {
        return passOrDie();
    }

    /** Always. */
    public static class Sequential {

        public boolean pass() {
            return true;
        }
    }
}
