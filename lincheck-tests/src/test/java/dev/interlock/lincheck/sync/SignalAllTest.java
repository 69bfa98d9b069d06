package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.Condition;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two wait, one of them having acquired the lock twice; the third signals all. The depth comes back with the lock. */
@Subject(name = "condition", lockMode = "signal all", specification = SignalAllTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, scenarios = "3x1")
public class SignalAllTest implements InterleavingsTest {

    private final Meeting meeting = new Meeting(2);
    private final Condition condition = meeting.conditionOf(meeting.machine.process(1));

    @Operation
    public boolean pass() {
        condition.lock().acquire();
        try {
            return switch (meeting.arrive()) {
                case 0 -> waitTwiceDeep();
                case 1 -> condition.await().signalled();
                default -> condition.signalAll() == 2;
            };
        } finally {
            condition.lock().release();
        }
    }

    private boolean waitTwiceDeep() {
        condition.lock().acquire();
        boolean signalled = condition.await().signalled();
        boolean asDeep = condition.lock().holdCount() == 2;
        condition.lock().release();
        return signalled && asDeep;
    }

    /** Always. */
    public static class Sequential {

        public boolean pass() {
            return true;
        }
    }
}
