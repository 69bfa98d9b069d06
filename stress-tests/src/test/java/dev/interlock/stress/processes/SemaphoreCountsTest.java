package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Semaphore;
import dev.interlock.shm.sync.SemaphoreOverflowException;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** There are never more permits out than there are, and no more come back than went out. */
@Subject(name = "semaphore", lockMode = "three permits", specification = SemaphoreCountsTest.Sequential.class)
public class SemaphoreCountsTest implements ProcessesTest {

    private static final int PROCESSES = 2;
    private static final int PERMITS = 3;

    private final Semaphore semaphore;

    public SemaphoreCountsTest() {
        MemorySegment memory = World.zeroed(Semaphore.bytes(PROCESSES));
        Semaphore.initialiseBounded(memory, 0, PERMITS, PROCESSES);
        semaphore = Semaphore.at(memory, 0, World.host());
    }

    @Operation
    public boolean tryAcquire() {
        return semaphore.tryAcquire().isHeld();
    }

    /** False if none was out; a permit that is out to the other process comes back as well. */
    @Operation
    public boolean release() {
        try {
            semaphore.release();
            return true;
        } catch (SemaphoreOverflowException e) {
            return false;
        }
    }

    @Operation
    public int availablePermits() {
        return semaphore.availablePermits();
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private int available = PERMITS;

        public boolean tryAcquire() {
            if (available == 0) {
                return false;
            }
            available--;
            return true;
        }

        public boolean release() {
            if (available == PERMITS) {
                return false;
            }
            available++;
            return true;
        }

        public int availablePermits() {
            return available;
        }
    }
}
