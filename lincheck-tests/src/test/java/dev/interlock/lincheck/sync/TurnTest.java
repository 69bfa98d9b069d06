package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.Turn;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Threads of one process that take turns to add one, the first of which has a bias until another comes. */
@Subject(name = "turn", lockMode = "bias", specification = TurnTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, scenarios = {"add add | add", "add | add | add"})
public class TurnTest implements InterleavingsTest {

    private final Turn turn = new Turn(ModelHost.alone(), 0);
    private final MemorySegment memory = World.zeroed(Integer.BYTES);

    @Operation
    public int add() {
        turn.enter();
        int added = ShmAccess.getInt(memory, 0) + 1;
        ShmAccess.setInt(memory, 0, added);
        turn.leave();
        return added;
    }

    /** A counter. */
    public static class Sequential {

        private int count;

        public int add() {
            return ++count;
        }
    }
}
