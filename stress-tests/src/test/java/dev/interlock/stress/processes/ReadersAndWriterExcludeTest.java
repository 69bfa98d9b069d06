package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.ReadWriteLock;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Who writes is alone with the two words, and who reads finds them equal. */
@Subject(name = "read-write lock", lockMode = "two words", specification = TwoWords.Sequential.class)
public class ReadersAndWriterExcludeTest implements ProcessesTest {

    private static final int PROCESSES = 2;
    private static final long COUNT = ReadWriteLock.bytes(PROCESSES);

    private final MemorySegment memory = World.zeroed(COUNT + TwoWords.BYTES);
    private final TwoWords count = new TwoWords(memory, COUNT);
    private final ReadWriteLock lock;

    public ReadersAndWriterExcludeTest() {
        ReadWriteLock.initialise(memory, 0, PROCESSES);
        lock = ReadWriteLock.at(memory, 0, World.host());
    }

    @Operation
    public long increment() {
        lock.acquireWrite();
        try {
            return count.increment();
        } finally {
            lock.releaseWrite();
        }
    }

    @Operation
    public long read() {
        lock.acquireRead();
        try {
            return count.read();
        } finally {
            lock.releaseRead();
        }
    }
}
