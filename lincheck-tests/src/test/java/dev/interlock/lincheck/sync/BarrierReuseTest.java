package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Barrier;
import dev.interlock.shm.sync.BarrierLayout;
import dev.interlock.shm.sync.BarrierOutcome;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two meet twice. One may be at the second meeting before the other has left the first; the action runs in between. */
@Subject(name = "barrier", lockMode = "two generations", specification = BarrierReuseTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "everyGenerationHadItsAction", scenarios = {"2x1", "2x2"})
public class BarrierReuseTest implements InterleavingsTest {

    private static final int PARTIES = 2;

    private final AtomicInteger actions = new AtomicInteger();
    private final AtomicInteger passages = new AtomicInteger();
    private final AtomicInteger indices = new AtomicInteger();
    private final Barrier barrier = Barrier.create(
                    World.zeroed(BarrierLayout.bytes(PARTIES)), 0, PARTIES, World.host())
            .withAction(actions::incrementAndGet);

    @Operation
    public boolean await() {
        BarrierOutcome outcome = barrier.tryAwait();
        indices.addAndGet(outcome.index());
        return outcome.isTripped() && actions.get() * PARTIES > passages.getAndIncrement();
    }

    public boolean everyGenerationHadItsAction() {
        return indices.get() == actions.get() && passages.get() == actions.get() * PARTIES && !barrier.isBroken();
    }

    /** Always. */
    public static class Sequential {

        public boolean await() {
            return true;
        }

        public boolean everyGenerationHadItsAction() {
            return true;
        }
    }
}
