package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.OWNER_DIED;
import static dev.interlock.shm.sync.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.NamedProcess;
import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process reads through its open slot, without the guard. Writers see it all the same. */
class OpenSlotOfReadersTest {

    private static final long OFFSET = 64;
    private static final long READERS_STATE = OFFSET
            + ReadWriteLockLayout.HOLDERS_OFFSET
            + HoldersLayout.SLOTS_OFFSET
            + HoldersLayout.STATE_OFFSET;
    private static final long WRITERS_WAIT = OFFSET
            + ReadWriteLockLayout.HOLDERS_OFFSET
            + HoldersLayout.SLOTS_OFFSET
            + HoldersLayout.SLOT_BYTES
            + HoldersLayout.WAITING_OFFSET;

    @RegisterExtension
    final Segments segments = new Segments();

    private final NamedProcess readersHost = NamedProcess.of(4_000_001);
    private final NamedProcess writersHost = readersHost.beside(4_000_002);

    private MemorySegment memory;
    private ReadWriteLock reader;
    private ReadWriteLock writer;

    @BeforeEach
    void openTheSlotOfTheReaders() {
        memory = segments.create(4096).segment();
        ReadWriteLock.initialise(memory, OFFSET, 2);
        reader = ReadWriteLock.at(memory, OFFSET, readersHost);
        writer = ReadWriteLock.at(memory, OFFSET, writersHost);
        reader.acquireRead();
        reader.releaseRead();
        assertThat(isOpen()).as("what this class is about").isTrue();
    }

    private boolean isOpen() {
        return (ShmAccess.getLongVolatile(memory, READERS_STATE) & HoldersLayout.OPEN) != 0;
    }

    @Test
    void aProcessInTheGuardDoesNotHoldUpReaders() {
        RecursiveLock.at(memory, OFFSET + ReadWriteLockLayout.GUARD_OFFSET, writersHost).withLock(() -> {
            assertThat(reader.acquireRead()).isEqualTo(ACQUIRED);
            reader.releaseRead();
        });
    }

    @Test
    void aWriterIsKeptOutUntilTheLastReaderHasLeft() {
        reader.acquireRead();
        reader.acquireRead();
        assertThat(writer.tryAcquireWrite()).isEqualTo(TIMED_OUT);
        Running<Acquisition> waiting = waitingWriter();
        reader.releaseRead();
        assertThat(writer.tryAcquireWrite()).as("one reads still").isEqualTo(TIMED_OUT);
        reader.releaseRead();
        assertThat(waiting.result()).isEqualTo(ACQUIRED);
    }

    @Test
    void readersAreKeptOutWhileSomebodyWritesOrWaitsTo() {
        writer.acquireWrite();
        assertThat(reader.tryAcquireRead()).isEqualTo(TIMED_OUT);
        writer.releaseWrite();
        reader.acquireRead();
        Running<Acquisition> waiting = waitingWriter();
        assertThat(Concurrently.start(reader::tryAcquireRead).result()).isEqualTo(TIMED_OUT);
        assertThat(reader.tryAcquireRead()).as("it reads already").isEqualTo(ACQUIRED);
        assertThat(isOpen()).isFalse();
        reader.releaseRead();
        reader.releaseRead();
        assertThat(waiting.result()).isEqualTo(ACQUIRED);
    }

    @Test
    void aReaderWhoDiesInAnOpenSlotIsForgottenInSilence() {
        reader.acquireRead();
        assertThat(writer.tryAcquireWrite()).as("it lives").isEqualTo(TIMED_OUT);
        readersHost.die();
        assertThat(writer.tryAcquireWrite()).isEqualTo(ACQUIRED);
    }

    @Test
    void whileARepairIsDueEveryReaderIsTold() {
        writer.acquireWrite();
        writersHost.die();
        for (int i = 0; i < 4; i++) {
            assertThat(reader.acquireRead()).isEqualTo(OWNER_DIED);
            reader.releaseRead();
        }
        assertThat(isOpen()).isFalse();
    }

    @Test
    void onlyWhoReadsCanRelease() {
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(reader::releaseRead);
        reader.acquireRead();
        Running<Boolean> another = Concurrently.start(() -> {
            assertThatExceptionOfType(NotOwnerException.class).isThrownBy(reader::releaseRead);
            return true;
        });
        assertThat(another.result()).isTrue();
        reader.releaseRead();
        assertThat(writer.tryAcquireWrite()).isEqualTo(ACQUIRED);
    }

    @Test
    void whoReadsAndWantsToWriteIsToldThatItWouldWaitForItself() {
        reader.acquireRead();
        assertThatExceptionOfType(ReentryException.class).isThrownBy(reader::acquireWrite);
        reader.releaseRead();
        reader.acquireWrite();
        assertThatExceptionOfType(ReentryException.class).isThrownBy(reader::acquireRead);
        reader.releaseWrite();
    }

    private Running<Acquisition> waitingWriter() {
        Running<Acquisition> waiting = Concurrently.start(() -> {
            Acquisition acquisition = writer.acquireWrite();
            writer.releaseWrite();
            return acquisition;
        });
        Eventually.holds("a writer waits", () -> ShmAccess.getIntVolatile(memory, WRITERS_WAIT) != 0);
        return waiting;
    }
}
