package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.Barrier;
import dev.interlock.shm.sync.BarrierLayout;
import dev.interlock.shm.sync.BarrierOutcome;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A party of three dies at each access: as it comes, asleep, and as it leaves. The others come back without a timeout,
 * whatever they are told, and the barrier never counts the dead as one who came.
 */
@Subject(name = "barrier", lockMode = "party", specification = BarrierDeathsTest.Meeting.class,
        afterwards = {"neverTrippedWithDead", "isAsNewWhenReset"})
@Death(in = "meet", against = "look", blocking = "join", wokenBy = "join", then = "look")
public class BarrierDeathsTest implements CrashesTest {

    private static final int PARTIES = 3;
    private static final long CREATED = 0;
    private static final long VICTIM = 8;
    private static final long TRIPPED_WITH_DEAD = 16;
    private static final long BARRIER = 64;

    private final MemorySegment memory = World.zeroed(BARRIER + BarrierLayout.bytes(PARTIES));
    private final Host host = World.host();
    private final Barrier barrier = barrier(memory, host).withAction(this::noteDead);

    /** Processes construct one after the other. */
    private static Barrier barrier(MemorySegment memory, Host host) {
        if (ShmAccess.getLongVolatile(memory, CREATED) == 0) {
            Barrier created = Barrier.create(memory, BARRIER, PARTIES, host);
            ShmAccess.setLongVolatile(memory, CREATED, 1);
            return created;
        }
        return Barrier.at(memory, BARRIER, host);
    }

    /** Comes first. */
    @Operation
    public void meet() {
        ShmAccess.setLongVolatile(memory, VICTIM, host.self());
        BarrierOutcome ignored = barrier.tryAwait();
    }

    /** Comes if somebody waits; else there would be nobody of whose death it could be told. */
    @Operation
    public void join() {
        if (barrier.waiting() > 0) {
            BarrierOutcome ignored = barrier.tryAwait();
        }
    }

    /** Waits for nobody. */
    public void look() {
        boolean ignored = barrier.isBroken();
    }

    private void noteDead() {
        long first = ShmAccess.getLongVolatile(memory, VICTIM);
        if (first != ProcessIdentity.NONE && !host.isAlive(first)) {
            ShmAccess.setLongVolatile(memory, TRIPPED_WITH_DEAD, 1);
        }
    }

    public boolean neverTrippedWithDead() {
        return ShmAccess.getLongVolatile(memory, TRIPPED_WITH_DEAD) == 0;
    }

    public boolean isAsNewWhenReset() {
        barrier.reset();
        return !barrier.isBroken() && barrier.waiting() == 0;
    }

    /** Who is told what depends on the death; that all come back does not. */
    public static class Meeting {

        public void meet() {}

        public void join() {}

        public void look() {}

        public boolean neverTrippedWithDead() {
            return true;
        }

        public boolean isAsNewWhenReset() {
            return true;
        }
    }
}
