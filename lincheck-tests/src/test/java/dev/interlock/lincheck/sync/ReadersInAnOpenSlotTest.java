package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.ReadWriteLock;
import org.jetbrains.lincheck.datastructures.Operation;

/** The slot of the reading process is open, so that it reads without the guard until the writer has shut it. */
@Subject(name = "read-write lock", lockMode = "open slot", specification = ReadersInAnOpenSlotTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, scenarios = {
            "read | read | write", "read | write | write", "read read | write write"})
public class ReadersInAnOpenSlotTest implements InterleavingsTest {

    private final LockOnModel shared = new LockOnModel();
    private final ReadWriteLock writers = shared.seenBy(1);
    private final ReadWriteLock readers = shared.seenBy(2);

    /** Begins with the slot open. */
    public ReadersInAnOpenSlotTest() {
        readers.acquireRead();
        readers.releaseRead();
    }

    @Operation
    public int write() {
        writers.acquireWrite();
        try {
            return shared.increment();
        } finally {
            writers.releaseWrite();
        }
    }

    @Operation
    public int read() {
        readers.acquireRead();
        try {
            return shared.read();
        } finally {
            readers.releaseRead();
        }
    }

    /** What it means, one call at a time. */
    public static class Sequential extends LockOnModel.Sequential {}
}
