package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Semaphore;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Who has the only permit is alone with the two words. */
@Subject(name = "semaphore", lockMode = "one permit", specification = TwoWords.Sequential.class)
public class SemaphoreExcludesTest implements ProcessesTest {

    private static final int PROCESSES = 2;
    private static final long COUNT = Semaphore.bytes(PROCESSES);

    private final MemorySegment memory = World.zeroed(COUNT + TwoWords.BYTES);
    private final TwoWords count = new TwoWords(memory, COUNT);
    private final Semaphore semaphore;

    public SemaphoreExcludesTest() {
        Semaphore.initialiseBounded(memory, 0, 1, PROCESSES);
        semaphore = Semaphore.at(memory, 0, World.host());
    }

    @Operation
    public long increment() {
        semaphore.acquire();
        try {
            return count.increment();
        } finally {
            semaphore.release();
        }
    }

    @Operation
    public long read() {
        semaphore.acquire();
        try {
            return count.read();
        } finally {
            semaphore.release();
        }
    }
}
