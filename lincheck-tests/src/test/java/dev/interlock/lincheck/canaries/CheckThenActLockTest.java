package dev.interlock.lincheck.canaries;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A lock that looks whether it is free and then takes it, in two steps: two threads can both find it free. */
@Subject(name = "check-then-act lock", role = Role.CANARY, specification = CheckThenActLockTest.Sequential.class)
public class CheckThenActLockTest implements InterleavingsTest {

    private static final long LOCK = 0;
    private static final long COUNTER = 8;

    private final MemorySegment memory = World.zeroed(2 * Long.BYTES);

    @Operation
    public int increment() {
        while (ShmAccess.getIntVolatile(memory, LOCK) != 0) {
            Thread.onSpinWait();
        }
        ShmAccess.setIntVolatile(memory, LOCK, 1);
        int next = ShmAccess.getInt(memory, COUNTER) + 1;
        ShmAccess.setInt(memory, COUNTER, next);
        ShmAccess.setIntVolatile(memory, LOCK, 0);
        return next;
    }

    /** What it means, one call at a time. */
    public static class Sequential extends Counting {}
}
