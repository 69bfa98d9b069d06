package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.Semaphore;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * One process has kept a permit in its slot. It uses it there, while the other, who finds nothing available, shuts the
 * slot, takes it, or waits for it.
 */
@Subject(name = "semaphore", lockMode = "kept permit", specification = SemaphoreKeepsPermitsTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "value", scenarios = {
            "useWhatIsKept | useWhatIsKept | passThrough",
            "useWhatIsKept useWhatIsKept | passThrough passThrough"})
public class SemaphoreKeepsPermitsTest implements InterleavingsTest {

    private final SemaphoreOnModel shared = SemaphoreOnModel.of(1);
    private final Semaphore keeper = shared.seenBy(1);
    private final Semaphore other = shared.seenBy(2);

    /** Begins with the permit kept. */
    public SemaphoreKeepsPermitsTest() {
        useWhatIsKept();
    }

    @Operation
    public void useWhatIsKept() {
        keeper.acquire();
        keeper.release();
    }

    @Operation
    public void passThrough() {
        other.acquire();
        other.release();
    }

    public int value() {
        return other.availablePermits();
    }

    /** All comes back. */
    public static class Sequential {

        public void useWhatIsKept() {}

        public void passThrough() {}

        public int value() {
            return 1;
        }
    }
}
