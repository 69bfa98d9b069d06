package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.Semaphore;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Who dies at each access: one who has the only permit, one who has it again where he kept it, one who waits for it,
 * one who gives it back while another sleeps. Afterwards there is one permit, not none and not two.
 */
@Subject(name = "semaphore", lockMode = "holder, waiter, releaser",
        specification = SemaphoreDeathsTest.OnePermit.class, afterwards = {"isWhole", "total", "permits"},
        load = "increment")
@Death(in = "increment")
@Death(in = "increment", after = "increment", then = "increment")
@Death(in = "increment", against = "enter", wokenBy = "leave", then = "increment")
@Death(in = "leave", after = "enter", blocking = "increment", then = "increment")
public class SemaphoreDeathsTest implements CrashesTest {

    private static final int PROCESSES = 8;
    private static final long CREATED = 0;
    private static final long COUNT = 8;
    private static final long SEMAPHORE = 64;

    private final MemorySegment memory = World.zeroed(SEMAPHORE + Semaphore.bytes(PROCESSES));
    private final Semaphore semaphore = semaphore(memory);
    private final MirroredCount count = new MirroredCount(memory, COUNT, new MirroredCount.Guard() {
        @Override
        public boolean enter() {
            return semaphore.acquire() == Acquisition.OWNER_DIED;
        }

        @Override
        public void declareRepaired() {
            semaphore.markConsistent();
        }

        @Override
        public void leave() {
            semaphore.release();
        }
    });

    /** Processes construct one after the other; one that comes while others work finds it created. */
    private static Semaphore semaphore(MemorySegment memory) {
        if (ShmAccess.getLongVolatile(memory, CREATED) == 0) {
            Semaphore.initialise(memory, SEMAPHORE, 1, PROCESSES);
            ShmAccess.setLongVolatile(memory, CREATED, 1);
        }
        return Semaphore.at(memory, SEMAPHORE, World.host());
    }

    public void enter() {
        count.enter();
    }

    public void leave() {
        count.leave();
    }

    @Operation
    public long increment() {
        return count.increment();
    }

    public boolean isWhole() {
        return count.isWhole();
    }

    public long total() {
        return count.total();
    }

    public int permits() {
        return semaphore.availablePermits();
    }

    /** Its permit is back when nobody is inside. */
    public static class OnePermit extends LockedCount {

        public int permits() {
            return 1;
        }
    }
}
