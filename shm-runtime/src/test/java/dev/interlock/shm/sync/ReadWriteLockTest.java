package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.NamedProcess;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The read-write lock between the threads of one process. */
class ReadWriteLockTest {

    private static final long OFFSET = 64;
    private static final int CAPACITY = 2;

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private MemorySegment memory;
    private ReadWriteLock lock;

    @BeforeEach
    void makeLock() {
        block = segments.create(4096);
        memory = block.segment();
        ReadWriteLock.initialise(memory, OFFSET, CAPACITY);
        lock = ReadWriteLock.at(memory, OFFSET);
    }

    @Test
    void readersShareAndKeepWritersOut() {
        assertThat(lock.acquireRead()).isEqualTo(ACQUIRED);
        assertThat(inAnotherThread(() -> {
                    Acquisition second = lock.tryAcquireRead();
                    lock.releaseRead();
                    return second;
                }))
                .isEqualTo(ACQUIRED);
        assertThat(inAnotherThread(() -> lock.tryAcquireWrite())).isEqualTo(TIMED_OUT);
        assertThat(inAnotherThread(() -> lock.tryAcquireWrite(Duration.ofMillis(3)))).isEqualTo(TIMED_OUT);
        lock.releaseRead();
        assertThat(inAnotherThread(() -> lock.tryAcquireWrite(Duration.ZERO))).isEqualTo(ACQUIRED);
    }

    @Test
    void aWriterKeepsEverybodyOut() throws InterruptedException {
        assertThat(lock.acquireWriteInterruptibly()).isEqualTo(ACQUIRED);
        assertThat(lock.isWriteHeldByCurrentThread()).isTrue();
        assertThat(inAnotherThread(() -> lock.tryAcquireRead())).isEqualTo(TIMED_OUT);
        assertThat(inAnotherThread(() -> lock.tryAcquireRead(Duration.ofMillis(3)))).isEqualTo(TIMED_OUT);
        assertThat(inAnotherThread(() -> lock.tryAcquireWrite())).isEqualTo(TIMED_OUT);
        lock.releaseWrite();
        assertThat(lock.acquireReadInterruptibly()).isEqualTo(ACQUIRED);
        assertThat(lock.isWriteHeldByCurrentThread()).isFalse();
    }

    @Test
    void whoWouldWaitForHimselfIsToldSo() {
        lock.acquireWrite();
        assertThatExceptionOfType(ReentryException.class).isThrownBy(lock::acquireWrite);
        assertThatExceptionOfType(ReentryException.class).isThrownBy(lock::acquireRead);
        lock.releaseWrite();
        lock.acquireRead();
        assertThatExceptionOfType(ReentryException.class)
                .isThrownBy(lock::tryAcquireWrite)
                .withMessageContaining("segment '" + block.name() + "'");
        lock.releaseRead();
        assertThat(lock.tryAcquireWrite()).isEqualTo(ACQUIRED);
    }

    @Test
    void whoDoesNotHoldItCannotReleaseAndChangesNothing() {
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(lock::releaseRead);
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(lock::releaseWrite);
        lock.acquireRead();
        inAnotherThread(() -> {
            assertThatExceptionOfType(NotOwnerException.class).isThrownBy(lock::releaseRead);
            assertThatExceptionOfType(NotOwnerException.class).isThrownBy(lock::markConsistent);
            return true;
        });
        assertThat(lock.readHoldCount()).isEqualTo(1);
        assertThat(inAnotherThread(() -> lock.tryAcquireWrite())).isEqualTo(TIMED_OUT);
        lock.releaseRead();
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(lock::releaseRead);
    }

    @Test
    void aWaitingWriterGoesBeforeNewReadersButNotBeforeOneThatReadsAlready() {
        lock.acquireRead();
        Running<Acquisition> writer = writerThatWaits();
        assertThat(inAnotherThread(() -> lock.tryAcquireRead())).as("a new reader").isEqualTo(TIMED_OUT);
        assertThat(lock.acquireRead()).as("the reader again").isEqualTo(ACQUIRED);
        lock.releaseRead();
        assertThat(writer.isRunning()).isTrue();
        lock.releaseRead();
        assertThat(writer.result()).isEqualTo(ACQUIRED);
        assertThat(lock.tryAcquireRead()).isEqualTo(ACQUIRED);
    }

    @Test
    void aWriterThatGivesUpLetsTheReadersIn() {
        lock.acquireRead();
        Running<Acquisition> writer = Concurrently.start(() -> lock.acquireWriteInterruptibly());
        awaitWaitingWriter();
        Running<Acquisition> reader = Concurrently.start(() -> lock.acquireRead());
        awaitSleepingReader();
        writer.thread().interrupt();
        assertThat(writer.failure()).isInstanceOf(InterruptedException.class);
        assertThat(reader.result()).isEqualTo(ACQUIRED);
        assertThat(inAnotherThread(() -> lock.tryAcquireWrite(Duration.ofMillis(3)))).isEqualTo(TIMED_OUT);
        assertThat(inAnotherThread(() -> lock.tryAcquireRead())).as("after a deadline").isEqualTo(ACQUIRED);
    }

    @Test
    void allReadersAreWokenByOneRelease() {
        lock.acquireWrite();
        Running<Acquisition> one = Concurrently.start(() -> lock.acquireRead());
        Running<Acquisition> other = Concurrently.start(() -> lock.acquireRead());
        awaitSleepingReader();
        lock.releaseWrite();
        assertThat(one.result()).isEqualTo(ACQUIRED);
        assertThat(other.result()).isEqualTo(ACQUIRED);
    }

    @Test
    void aFullTableIsSaidSo() {
        assertThat(asProcess(1).acquireRead()).isEqualTo(ACQUIRED);
        assertThat(asProcess(2).acquireRead()).isEqualTo(ACQUIRED);
        assertThatExceptionOfType(HoldersFullException.class).isThrownBy(() -> asProcess(3).tryAcquireRead());
        assertThatExceptionOfType(HoldersFullException.class).isThrownBy(() -> asProcess(3).acquireWrite());
        // For Linux these processes do not exist.
        assertThat(lock.tryAcquireRead()).isEqualTo(ACQUIRED);
    }

    @Test
    void whatIsNoLockIsRefused() {
        assertThatExceptionOfType(NotInitialisedException.class).isThrownBy(() -> ReadWriteLock.at(memory, 2048));
        assertThatExceptionOfType(InvalidInitialValueException.class)
                .isThrownBy(() -> ReadWriteLock.initialise(memory, 2048, 0));
    }

    @Test
    void writersExcludeEachOtherAndReadersSeeNothingHalfDone() {
        Concurrently.inThreads(4, () -> {
            for (int i = 0; i < 500; i++) {
                lock.acquireWrite();
                ShmAccess.setLong(memory, 0, ShmAccess.getLong(memory, 0) + 1);
                ShmAccess.setLong(memory, 8, ShmAccess.getLong(memory, 8) + 1);
                lock.releaseWrite();
                lock.acquireRead();
                assertThat(ShmAccess.getLong(memory, 0)).isEqualTo(ShmAccess.getLong(memory, 8));
                lock.releaseRead();
            }
            return true;
        });
        assertThat(ShmAccess.getLong(memory, 0)).isEqualTo(2_000);
    }

    @Test
    void itTellsWhoWrites() {
        assertThat(lock.toString()).endsWith("not written");
        lock.acquireWrite();
        assertThat(lock.toString()).endsWith("written by pid " + ProcessHandle.current().pid());
        lock.releaseWrite();
        block.close();
        assertThat(lock.toString()).endsWith("closed");
    }

    private Running<Acquisition> writerThatWaits() {
        Running<Acquisition> writer = Concurrently.start(() -> {
            Acquisition acquisition = lock.acquireWrite();
            lock.releaseWrite();
            return acquisition;
        });
        awaitWaitingWriter();
        return writer;
    }

    private void awaitWaitingWriter() {
        long waiting = OFFSET
                + ReadWriteLockLayout.HOLDERS_OFFSET
                + HoldersLayout.SLOTS_OFFSET
                + HoldersLayout.WAITING_OFFSET;
        Eventually.holds("a writer waits", () -> ShmAccess.getIntVolatile(memory, waiting) != 0);
    }

    private void awaitSleepingReader() {
        long sleeping = OFFSET + ReadWriteLockLayout.SLEEPING_READERS_OFFSET;
        Eventually.holds("a reader waits", () -> ShmAccess.getIntVolatile(memory, sleeping) != 0);
    }

    private ReadWriteLock asProcess(int number) {
        return ReadWriteLock.at(memory, OFFSET, NamedProcess.of((1 << 22) - number));
    }

    private static <T> T inAnotherThread(Callable<T> work) {
        return Concurrently.start(work).result();
    }
}
