package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Who holds the lock is alone with the two words, also while it is taken and released a second time. */
public abstract class TwoWordsUnderRecursiveLock implements ProcessesTest {

    private static final long COUNT = RecursiveLockLayout.BYTES;

    private final MemorySegment memory = World.zeroed(COUNT + TwoWords.BYTES);
    private final TwoWords count = new TwoWords(memory, COUNT);
    private final RecursiveLock lock = lockAt(memory, World.host());

    /** The lock, at the begin of this memory. */
    abstract RecursiveLock lockAt(MemorySegment memory, Host host);

    @Operation
    public long increment() {
        lock.acquire();
        try {
            long next = lock.withLock(count::incrementFirst);
            count.incrementSecond();
            return next;
        } finally {
            lock.release();
        }
    }

    @Operation
    public long read() {
        lock.acquire();
        try {
            return count.read();
        } finally {
            lock.release();
        }
    }
}
