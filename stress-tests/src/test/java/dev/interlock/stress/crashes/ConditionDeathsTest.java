package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.Condition;
import dev.interlock.shm.sync.ConditionLayout;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedLong;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A door that is opened once. Who opens it signals one who waits, and who comes through signals the next: if any signal
 * is lost with the one it was for, the rest wait for ever. Who dies at each access: one who waits, one who was signalled
 * while another sleeps, one who signals.
 */
@Subject(name = "condition", lockMode = "waiter, signalled waiter, signaller",
        specification = ConditionDeathsTest.Door.class, afterwards = "isOpen")
@Death(in = "pass", against = "look", blocking = "pass", wokenBy = "open", then = "look")
@Death(in = "open", blocking = "pass", then = {"open", "pass"})
public class ConditionDeathsTest implements CrashesTest {

    private static final int PROCESSES = 8;
    private static final long OPEN = 32;
    private static final long CREATED = 40;
    private static final long CONDITION = 64;

    private final MemorySegment memory = World.zeroed(CONDITION + ConditionLayout.bytes(PROCESSES));
    private final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());
    private final SharedLong open = SharedLong.at(memory, OPEN);
    private final Condition condition = condition(memory, lock);

    /** Processes construct one after the other. */
    private static Condition condition(MemorySegment memory, RecursiveLock lock) {
        if (ShmAccess.getLongVolatile(memory, CREATED) == 0) {
            Condition created = Condition.create(memory, CONDITION, PROCESSES, lock);
            ShmAccess.setLongVolatile(memory, CREATED, 1);
            return created;
        }
        return Condition.at(memory, CONDITION, lock);
    }

    /** Waits until the door is open. */
    @Operation
    public void pass() {
        repairAfter(lock.acquire());
        try {
            while (open.get() == 0) {
                repairAfter(condition.await().lock());
            }
            int ignored = condition.signal();
        } finally {
            lock.release();
        }
    }

    @Operation
    public void open() {
        repairAfter(lock.acquire());
        try {
            open.set(1);
            int ignored = condition.signal();
        } finally {
            lock.release();
        }
    }

    /** Has the lock for a moment. */
    public void look() {
        repairAfter(lock.acquire());
        lock.release();
    }

    public boolean isOpen() {
        repairAfter(lock.acquire());
        try {
            return open.get() == 1;
        } finally {
            lock.release();
        }
    }

    /** One who died with the lock may have taken a signal and not passed it on. One who died without it has not. */
    private void repairAfter(Acquisition acquisition) {
        if (acquisition == Acquisition.OWNER_DIED) {
            if (open.get() == 1) {
                int ignored = condition.signal();
            }
            lock.markConsistent();
        }
    }

    /** A call that has to wait takes effect when the door is open; earlier it answers with an exception. */
    public static class Door {

        private boolean open;

        public void pass() {
            if (!open) {
                throw new IllegalStateException("shut");
            }
        }

        public void open() {
            open = true;
        }

        public void look() {}

        public boolean isOpen() {
            return open;
        }
    }
}
