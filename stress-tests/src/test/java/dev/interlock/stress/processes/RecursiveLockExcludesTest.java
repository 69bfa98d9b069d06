package dev.interlock.stress.processes;

import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;

/** As it is unless said. */
@Subject(name = "recursive lock", lockMode = "two words", specification = TwoWords.Sequential.class)
public class RecursiveLockExcludesTest extends TwoWordsUnderRecursiveLock {

    @Override
    RecursiveLock lockAt(MemorySegment memory, Host host) {
        return RecursiveLock.at(memory, 0, host);
    }
}
