package dev.interlock.lincheck.lock;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.sync.RecursiveLock;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * One who gives up leaves the lock as if he had never come: whoever succeeded has counted, nobody else has, and a
 * wake-up that reached him is handed on.
 */
@Subject(name = "recursive lock", lockMode = "timeout", specification = TimeoutTest.Sequential.class,
        afterwards = "everySuccessIsCounted", scenarios = {"2x1", "3x1", "2+1+1"})
public class TimeoutTest implements InterleavingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Protected shared = new Protected();
    private final RecursiveLock lock = shared.lockOf(1);
    private int successes;

    @Operation
    public void patient() {
        lock.acquire();
        countAndRelease();
    }

    @Operation
    public void impatient() throws InterruptedException {
        if (lock.tryAcquire(PATIENCE).isHeld()) {
            countAndRelease();
        }
    }

    @Operation
    public void elapse() {
        shared.machine.elapse();
    }

    public boolean everySuccessIsCounted() {
        return shared.counter.get() == successes;
    }

    private void countAndRelease() {
        shared.incrementUnderLock();
        successes++;
        lock.release();
    }

    /** Whatever succeeded, it is counted. */
    public static class Sequential {

        public void patient() {}

        public void impatient() {}

        public void elapse() {}

        public boolean everySuccessIsCounted() {
            return true;
        }
    }
}
