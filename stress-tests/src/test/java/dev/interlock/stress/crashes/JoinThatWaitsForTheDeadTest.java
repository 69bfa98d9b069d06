package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A canary: the count of unfinished tasks as CPython keeps it, which nobody counts down for a process that has died
 * with a task. Who waits for zero waits for ever.
 */
@Subject(name = "join that waits for the dead", role = Role.CANARY,
        specification = JoinThatWaitsForTheDeadTest.Sequential.class)
@Death(in = "taskDone", after = "put", blocking = "join", then = "look")
public class JoinThatWaitsForTheDeadTest implements CrashesTest {

    private static final long UNFINISHED = 0;

    private final MemorySegment memory = World.zeroed(Long.BYTES);
    private final Host host = World.host();

    @Operation
    public void put() {
        int ignored = ShmAccess.getAndAddInt(memory, UNFINISHED, 1);
    }

    @Operation
    public void taskDone() {
        if (ShmAccess.getAndAddInt(memory, UNFINISHED, -1) == 1) {
            int ignored = host.wake(memory, UNFINISHED, Integer.MAX_VALUE);
        }
    }

    @Operation
    public void join() {
        for (int seen = unfinished(); seen != 0; seen = unfinished()) {
            Host.Wakeup ignored = host.await(memory, UNFINISHED, seen, Host.NO_DEADLINE);
        }
    }

    /** Waits for nobody. */
    public void look() {
        int ignored = unfinished();
    }

    private int unfinished() {
        return ShmAccess.getIntVolatile(memory, UNFINISHED);
    }

    /** A task of one who died is not waited for. */
    public static class Sequential {

        public void put() {}

        public void taskDone() {}

        public void join() {}

        public void look() {}
    }
}
