package dev.interlock.lincheck.canaries;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A read-write lock that keeps readers out while somebody writes, and lets a writer in while somebody reads. */
@Subject(name = "writer beside a reader", role = Role.CANARY, specification = WriterBesideReaderTest.Sequential.class,
        locking = Locking.TRUSTED, scenarios = {"2x1", "2x2"})
public class WriterBesideReaderTest implements InterleavingsTest {

    private static final long WRITING = 32;
    private static final long FIRST = 40;
    private static final long SECOND = 44;

    private final MemorySegment memory = World.zeroed(64);
    private final RecursiveLock guard = RecursiveLock.at(memory, 0, World.host());

    @Operation
    public int write() {
        awaitNoWriter(1);
        int next = ShmAccess.getInt(memory, FIRST) + 1;
        ShmAccess.setInt(memory, FIRST, next);
        ShmAccess.setInt(memory, SECOND, next);
        guard.acquire();
        ShmAccess.setInt(memory, WRITING, 0);
        guard.release();
        return next;
    }

    /** -1 if the number was caught half written. */
    @Operation
    public int read() {
        awaitNoWriter(0);
        int value = ShmAccess.getInt(memory, FIRST);
        return value == ShmAccess.getInt(memory, SECOND) ? value : -1;
    }

    private void awaitNoWriter(int writing) {
        while (true) {
            guard.acquire();
            boolean free = ShmAccess.getInt(memory, WRITING) == 0;
            if (free) {
                ShmAccess.setInt(memory, WRITING, writing);
            }
            guard.release();
            if (free) {
                return;
            }
            Thread.onSpinWait();
        }
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
