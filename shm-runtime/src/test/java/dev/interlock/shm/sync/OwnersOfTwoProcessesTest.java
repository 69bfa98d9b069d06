package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.NamedProcess;
import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Threads of two processes may have the same number, as the main threads of all JVMs do. Whether a thread holds a lock
 * is read from two words, one after the other; between the two loads the lock may pass from a thread of the same
 * process to one of another process. If that one left the same number, a thread would take the other's lock for its own.
 */
class OwnersOfTwoProcessesTest {

    private static final long OFFSET = 64;
    private static final NamedProcess ONE = NamedProcess.of(4_000_001);
    private static final NamedProcess OTHER = ONE.beside(4_000_002);

    @RegisterExtension
    final Segments segments = new Segments();

    private MemorySegment memory;

    @BeforeEach
    void makeMemory() {
        memory = segments.create(4096).segment();
    }

    @Test
    void theOwnerOfARecursiveLockIsThatOfOneProcessOnly() {
        assertThat(ownerOf(RecursiveLock.at(memory, OFFSET, ONE)))
                .isNotZero()
                .isNotEqualTo(ownerOf(RecursiveLock.at(memory, OFFSET, OTHER)));
    }

    @Test
    void theThreadThatWritesIsThatOfOneProcessOnly() {
        ReadWriteLock.initialise(memory, OFFSET, 2);
        assertThat(writerOf(ReadWriteLock.at(memory, OFFSET, ONE)))
                .isNotEqualTo(writerOf(ReadWriteLock.at(memory, OFFSET, OTHER)));
    }

    private long ownerOf(RecursiveLock lock) {
        return lock.withLock(() -> ShmAccess.getLong(memory, OFFSET + RecursiveLockLayout.OWNER_OFFSET));
    }

    private long writerOf(ReadWriteLock lock) {
        lock.acquireWrite();
        try {
            return ShmAccess.getLong(memory, OFFSET + ReadWriteLockLayout.THREAD_OFFSET);
        } finally {
            lock.releaseWrite();
        }
    }

    @Test
    void aThreadThatLooksWhileTheLockPassesToItsNamesakeElsewhereDoesNotHoldIt() {
        List<String> options = List.of("-Dinterlock.probe=" + LookBetweenTwoWordsMain.class.getName());
        try (ChildJvm child = ChildJvm.start(options, LookBetweenTwoWordsMain.class)) {
            assertThat(child.rest().lines()).contains("taking ACQUIRED", "looking TIMED_OUT");
        }
    }
}
