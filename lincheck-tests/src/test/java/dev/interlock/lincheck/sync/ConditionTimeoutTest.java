package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.Condition;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.Operation;

/** One whose time passes just as he is signalled takes the signal: as many are taken as were given. */
@Subject(name = "condition", lockMode = "timeout", specification = ConditionTimeoutTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "everySignalWasTaken", scenarios = {"2x1", "3x1"})
public class ConditionTimeoutTest implements InterleavingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Meeting meeting = new Meeting(3);
    private final Condition condition = meeting.conditionOf(meeting.machine.process(1));
    private int given;
    private int taken;

    @Operation
    public void hurry() throws InterruptedException {
        Condition hasty = meeting.conditionOf(new Hasty(meeting.machine.process(1)));
        hasty.lock().acquire();
        if (hasty.await(PATIENCE).signalled()) {
            taken++;
        }
        hasty.lock().release();
    }

    @Operation(nonParallelGroup = "the signaller")
    public void signal() {
        condition.lock().acquire();
        given += condition.signal();
        condition.lock().release();
    }

    public boolean everySignalWasTaken() {
        return given == taken && condition.waiting() == 0;
    }

    /** Always. */
    public static class Sequential {

        public void hurry() {}

        public void signal() {}

        public boolean everySignalWasTaken() {
            return true;
        }
    }
}
