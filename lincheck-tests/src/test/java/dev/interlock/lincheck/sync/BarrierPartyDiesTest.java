package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Barrier;
import dev.interlock.shm.sync.BarrierEnd;
import dev.interlock.shm.sync.BarrierLayout;
import dev.interlock.shm.sync.BarrierOutcome;
import java.util.concurrent.atomic.AtomicInteger;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Of three parties one dies when it would fall asleep. The others are told that it died, and which it was, unless all
 * had come before: the barrier tripped then, and whoever comes to one with a dead party never sees it trip.
 */
@Subject(name = "barrier", lockMode = "party dies", specification = BarrierPartyDiesTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, scenarios = "3x1")
public class BarrierPartyDiesTest implements InterleavingsTest {

    private static final int PARTIES = 3;
    private static final int VICTIM = 1;
    private static final int SURVIVOR = 2;

    private final MemorySegment memory = World.zeroed(BarrierLayout.bytes(PARTIES));
    private final ModelMachine machine = new ModelMachine();
    private final ModelHost victim = machine.process(VICTIM);
    private final ModelHost survivor = machine.process(SURVIVOR);
    private final Barrier barrier = Barrier.create(memory, 0, PARTIES, survivor);
    private final AtomicInteger come = new AtomicInteger();

    @Operation
    public boolean await() {
        if (come.getAndIncrement() == 0) {
            return comeAndDie();
        }
        boolean mayTrip = survivor.isAlive(victim.self());
        BarrierOutcome outcome = barrier.tryAwait();
        return outcome.isTripped() ? mayTrip : outcome.end() == BarrierEnd.PARTY_DIED && outcome.deadPid() == VICTIM;
    }

    private boolean comeAndDie() {
        try {
            Mortal mortal = new Mortal(victim, Mortal.Hour.FALLING_ASLEEP);
            // The last to come would not sleep, but trip it.
            return Barrier.at(memory, 0, mortal).withAction(() -> { throw mortal.die(); }).tryAwait().isTripped();
        } catch (Mortal.Death e) {
            return true;
        }
    }

    /** Always. */
    public static class Sequential {

        public boolean await() {
            return true;
        }
    }
}
