package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.OWNER_DIED;
import static dev.interlock.shm.sync.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGKILL for processes that read, write, or wait to write. */
class ReaderOrWriterDiesTest {

    private static final long OFFSET = 64;

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private ReadWriteLock lock;

    @BeforeEach
    void makeLock() {
        block = segments.create(4096);
        ReadWriteLock.initialise(block.segment(), OFFSET, 4);
        lock = ReadWriteLock.at(block.segment(), OFFSET);
    }

    @Test
    void afterAWriterWasKilledReadersAndWritersAreToldUntilAWriterHasRepaired() {
        try (ChildJvm child = child("write")) {
            child.expect("ACQUIRED");
            assertThat(lock.tryAcquireRead()).as("it lives").isEqualTo(TIMED_OUT);
            Running<Acquisition> reader = Concurrently.start(() -> {
                Acquisition acquisition = lock.acquireRead();
                lock.releaseRead();
                return acquisition;
            });
            child.kill();
            assertThat(reader.result()).isEqualTo(OWNER_DIED);
        }
        assertThat(lock.tryAcquireRead()).isEqualTo(OWNER_DIED);
        lock.releaseRead();
        assertThat(lock.acquireWrite()).isEqualTo(OWNER_DIED);
        lock.markConsistent();
        lock.releaseWrite();
        assertThat(lock.tryAcquireRead()).isEqualTo(ACQUIRED);
    }

    @Test
    void aKilledReaderIsForgottenInSilence() {
        try (ChildJvm child = child("read")) {
            child.expect("ACQUIRED");
            assertThat(lock.tryAcquireWrite()).as("it lives").isEqualTo(TIMED_OUT);
            child.kill();
        }
        assertThat(lock.tryAcquireWrite()).isEqualTo(ACQUIRED);
    }

    @Test
    void aWriterKilledWhileItWaitsNoLongerKeepsReadersOut() {
        lock.acquireRead();
        try (ChildJvm child = child("write")) {
            child.expect("begins to write");
            Eventually.holds("the child waits", () -> Concurrently.start(() -> {
                        boolean refused = lock.tryAcquireRead() == TIMED_OUT;
                        if (!refused) {
                            lock.releaseRead();
                        }
                        return refused;
                    })
                    .result());
            child.kill();
        }
        assertThat(Concurrently.start(() -> lock.acquireRead()).result()).isEqualTo(ACQUIRED);
    }

    private ChildJvm child(String action) {
        return ChildJvm.start(SyncMain.class, block.name(), "lock", action);
    }
}
