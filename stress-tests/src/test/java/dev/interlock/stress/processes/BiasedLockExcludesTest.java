package dev.interlock.stress.processes;

import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;

/** Biased towards whoever takes it a second time in a row, as often as it comes to that. */
@Subject(name = "recursive lock", lockMode = "bias", specification = TwoWords.Sequential.class)
public class BiasedLockExcludesTest extends TwoWordsUnderRecursiveLock {

    @Override
    RecursiveLock lockAt(MemorySegment memory, Host host) {
        return RecursiveLock.at(memory, 0, host, 2);
    }
}
