package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.ReadWriteLock;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.Operation;

/** A writer whose time is up neither keeps readers out any longer nor takes another writer's wake-up along. */
@Subject(name = "read-write lock", lockMode = "timeout", specification = WriterTimesOutTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "itIsFree", scenarios = "3x1")
public class WriterTimesOutTest implements InterleavingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final LockOnModel shared = new LockOnModel();
    private final ReadWriteLock one = shared.seenBy(1);
    private final ReadWriteLock other = shared.seenBy(2);

    @Operation
    public void impatient() throws InterruptedException {
        if (one.tryAcquireWrite(PATIENCE).isHeld()) {
            one.releaseWrite();
        }
    }

    @Operation(nonParallelGroup = "the reader")
    public void read() {
        other.acquireRead();
        other.releaseRead();
    }

    @Operation(nonParallelGroup = "time")
    public void elapse() {
        shared.machine.elapse();
    }

    /** Called when all have ended. */
    public boolean itIsFree() {
        boolean toRead = one.tryAcquireRead().isHeld();
        one.releaseRead();
        return toRead && other.tryAcquireWrite().isHeld();
    }

    /** Always. */
    public static class Sequential {

        public void impatient() {}

        public void read() {}

        public void elapse() {}

        public boolean itIsFree() {
            return true;
        }
    }
}
