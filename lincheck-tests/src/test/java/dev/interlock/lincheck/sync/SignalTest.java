package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.Condition;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two wait; the third signals one, and then one more. Both go on, by a signal and for no other reason. */
@Subject(name = "condition", lockMode = "signal one", specification = SignalTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, scenarios = "3x1")
public class SignalTest implements InterleavingsTest {

    private final Meeting meeting = new Meeting(2);
    private final Condition condition = meeting.conditionOf(meeting.machine.process(1));

    @Operation
    public boolean pass() {
        condition.lock().acquire();
        try {
            if (meeting.arrive() < 2) {
                return condition.await().signalled();
            }
            return condition.signal() == 1 && condition.signal(2) == 1 && condition.signal() == 0;
        } finally {
            condition.lock().release();
        }
    }

    /** Always. */
    public static class Sequential {

        public boolean pass() {
            return true;
        }
    }
}
