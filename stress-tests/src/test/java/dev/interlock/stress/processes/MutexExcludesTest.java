package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Mutex;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Who holds the mutex is alone with the two words. */
@Subject(name = "mutex", lockMode = "two words", specification = TwoWords.Sequential.class)
public class MutexExcludesTest implements ProcessesTest {

    private static final long COUNT = Mutex.BYTES;

    private final MemorySegment memory = World.zeroed(COUNT + TwoWords.BYTES);
    private final TwoWords count = new TwoWords(memory, COUNT);
    private final Mutex mutex = Mutex.at(memory, 0, World.host());

    @Operation
    public long increment() {
        mutex.acquire();
        try {
            return count.increment();
        } finally {
            mutex.release();
        }
    }

    @Operation
    public long read() {
        mutex.acquire();
        try {
            return count.read();
        } finally {
            mutex.release();
        }
    }
}
