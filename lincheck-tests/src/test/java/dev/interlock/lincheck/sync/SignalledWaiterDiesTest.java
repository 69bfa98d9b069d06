package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import org.jetbrains.lincheck.datastructures.Operation;

/** The older of two waiters dies after it was signalled, before it left its slot: the other inherits the signal. */
@Subject(name = "condition", lockMode = "signalled waiter dies",
        specification = SignalledWaiterDiesTest.Sequential.class, locking = Locking.NOTHING_SPINS, scenarios = "3x1")
public class SignalledWaiterDiesTest extends DyingWaiter implements InterleavingsTest {

    /** As the engine wants it. */
    public SignalledWaiterDiesTest() {
        super(Mortal.Hour.WAKING_UP);
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
