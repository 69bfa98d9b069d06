package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.Mutex;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Who dies at each access: one who has the mutex, one who waits for it, one who releases it while another sleeps. */
@Subject(name = "mutex", lockMode = "holder, waiter, releaser", specification = LockedCount.class,
        afterwards = {"isWhole", "total"}, load = "increment")
@Death(in = "increment")
@Death(in = "increment", against = "enter", wokenBy = "leave", then = "increment")
@Death(in = "leave", after = "enter", blocking = "increment", then = "increment")
public class MutexDeathsTest implements CrashesTest {

    private final MemorySegment memory = World.zeroed(64);
    private final Mutex mutex = Mutex.at(memory, 0, World.host());
    private final MirroredCount count = new MirroredCount(memory, Mutex.BYTES, new MirroredCount.Guard() {
        @Override
        public boolean enter() {
            return mutex.acquire() == Acquisition.OWNER_DIED;
        }

        @Override
        public void declareRepaired() {
            mutex.markConsistent();
        }

        @Override
        public void leave() {
            mutex.release();
        }
    });

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
}
