package dev.interlock.lincheck.canaries;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A read-write lock whose writer waits until nobody reads, and only then shuts the slot through which they come. */
@Subject(name = "readers seen before they are shut out", role = Role.CANARY,
        specification = ReadersSeenBeforeTheyAreShutOutTest.Sequential.class,
        locking = Locking.TRUSTED, scenarios = {"2x1", "2x2"})
public class ReadersSeenBeforeTheyAreShutOutTest implements InterleavingsTest {

    private static final long SHUT = 0;
    private static final long HELD = 4;
    private static final long FIRST = 8;
    private static final long SECOND = 12;

    private final MemorySegment memory = World.zeroed(16);

    @Operation(nonParallelGroup = "the writer")
    public int write() {
        while (ShmAccess.getIntVolatile(memory, HELD) != 0) {
            Thread.onSpinWait();
        }
        ShmAccess.setIntVolatile(memory, SHUT, 1);
        int next = ShmAccess.getInt(memory, FIRST) + 1;
        ShmAccess.setInt(memory, FIRST, next);
        ShmAccess.setInt(memory, SECOND, next);
        ShmAccess.setIntVolatile(memory, SHUT, 0);
        return next;
    }

    /** -1 if the number was caught half written. */
    @Operation(nonParallelGroup = "the reader")
    public int read() {
        while (ShmAccess.getIntVolatile(memory, SHUT) != 0) {
            Thread.onSpinWait();
        }
        ShmAccess.getAndAddInt(memory, HELD, 1);
        int first = ShmAccess.getInt(memory, FIRST);
        int second = ShmAccess.getInt(memory, SECOND);
        ShmAccess.getAndAddInt(memory, HELD, -1);
        return first == second ? first : -1;
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private int value;

        public int write() {
            return ++value;
        }

        public int read() {
            return value;
        }
    }
}
