package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Barrier;
import dev.interlock.shm.sync.BarrierEnd;
import dev.interlock.shm.sync.BarrierLayout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/** One party will not wait. Either the barrier trips for both or it is broken for both. */
@Subject(name = "barrier", lockMode = "timeout", specification = BarrierTimeoutTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "allWereToldTheSame", scenarios = {"2x1", "3x1"})
public class BarrierTimeoutTest implements InterleavingsTest {

    private static final int PARTIES = 2;

    private final MemorySegment memory = World.zeroed(BarrierLayout.bytes(PARTIES));
    private final ModelHost host = ModelHost.alone();
    private final List<BarrierEnd> told = Collections.synchronizedList(new ArrayList<>());

    /** As the engine wants it. */
    public BarrierTimeoutTest() {
        Barrier.create(memory, 0, PARTIES, host);
    }

    @Operation
    public void await() throws InterruptedException {
        told.add(Barrier.at(memory, 0, new Hasty(host))
                .tryAwait(Duration.ofSeconds(1))
                .end());
    }

    /** Two of the first generation trip it together; whoever is left over waits in vain. */
    public boolean allWereToldTheSame() {
        int tripped = Collections.frequency(told, BarrierEnd.TRIPPED);
        return (tripped == 0 || tripped == PARTIES)
                && tripped + Collections.frequency(told, BarrierEnd.TIMED_OUT) == told.size();
    }

    /** Always. */
    public static class Sequential {

        public void await() {}

        public boolean allWereToldTheSame() {
            return true;
        }
    }
}
