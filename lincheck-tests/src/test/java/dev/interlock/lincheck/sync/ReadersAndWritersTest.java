package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.ReadWriteLock;
import org.jetbrains.lincheck.datastructures.Operation;

/** Nobody reads what is half written, no write is lost, and all who wait are woken. */
@Subject(name = "read-write lock", lockMode = "two processes", specification = ReadersAndWritersTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, scenarios = "3x1")
public class ReadersAndWritersTest implements InterleavingsTest {

    private final LockOnModel shared = new LockOnModel();
    private final ReadWriteLock one = shared.seenBy(1);
    private final ReadWriteLock other = shared.seenBy(2);

    @Operation
    public int write() {
        one.acquireWrite();
        try {
            return shared.increment();
        } finally {
            one.releaseWrite();
        }
    }

    @Operation
    public int read() {
        other.acquireRead();
        try {
            return shared.read();
        } finally {
            other.releaseRead();
        }
    }

    /** What it means, one call at a time. */
    public static class Sequential extends LockOnModel.Sequential {}
}
