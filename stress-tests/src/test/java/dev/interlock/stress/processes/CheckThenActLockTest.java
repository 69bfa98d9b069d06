package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A canary: a lock that looks whether it is free and then takes it, in two steps. Both processes find it free. */
@Subject(name = "check-then-act lock", role = Role.CANARY, specification = CheckThenActLockTest.Sequential.class)
public class CheckThenActLockTest implements ProcessesTest {

    private static final int FREE = 0;
    private static final int TAKEN = 1;
    private static final long LOCK = 0;
    private static final long COUNTER = 8;

    private final MemorySegment memory = World.zeroed(2 * Long.BYTES);
    private final SharedInt counter = SharedInt.at(memory, COUNTER);

    @Operation
    public int increment() {
        while (ShmAccess.getIntVolatile(memory, LOCK) != FREE) {
            Window.open();
        }
        Window.open();
        ShmAccess.setIntVolatile(memory, LOCK, TAKEN);
        int next = counter.get() + 1;
        Window.open();
        counter.set(next);
        ShmAccess.setIntVolatile(memory, LOCK, FREE);
        return next;
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Counting {}
}
