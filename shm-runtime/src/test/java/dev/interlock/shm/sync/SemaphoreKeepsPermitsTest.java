package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.OWNER_DIED;
import static dev.interlock.shm.sync.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ProcessIdentity;
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

/** A process keeps the permits that it releases while nobody waits. No other may notice, but by the time it saves. */
class SemaphoreKeepsPermitsTest {

    private static final long OFFSET = 64;
    private static final int PERMITS = 2;
    private static final int CAPACITY = 2;
    private static final long KEEPERS_STATE = OFFSET
            + SemaphoreLayout.HOLDERS_OFFSET
            + HoldersLayout.SLOTS_OFFSET
            + HoldersLayout.STATE_OFFSET;

    @RegisterExtension
    final Segments segments = new Segments();

    private final NamedProcess keepersHost = NamedProcess.of(4_000_001);
    private final NamedProcess othersHost = keepersHost.beside(4_000_002);

    private MemorySegment memory;
    private Semaphore keeper;
    private Semaphore other;

    @BeforeEach
    void aProcessKeepsBothPermits() {
        memory = segments.create(4096).segment();
        Semaphore.initialiseBounded(memory, OFFSET, PERMITS, CAPACITY);
        keeper = Semaphore.at(memory, OFFSET, keepersHost);
        other = Semaphore.at(memory, OFFSET, othersHost);
        for (int i = 0; i < PERMITS; i++) {
            assertThat(keeper.acquire()).isEqualTo(ACQUIRED);
        }
        for (int i = 0; i < PERMITS; i++) {
            keeper.release();
        }
        assertThat(keptByTheKeeper()).as("what this class is about").isEqualTo(PERMITS);
    }

    private int keptByTheKeeper() {
        return HoldersLayout.kept(ShmAccess.getLongVolatile(memory, KEEPERS_STATE));
    }

    @Test
    void aProcessInTheGuardDoesNotHoldUpOneThatUsesWhatItKeeps() {
        RecursiveLock.at(memory, OFFSET + SemaphoreLayout.GUARD_OFFSET, othersHost).withLock(() -> {
            assertThat(keeper.acquire()).isEqualTo(ACQUIRED);
            keeper.release();
        });
    }

    @Test
    void theValueCountsWhatIsKept() {
        keeper.acquire();
        assertThat(other.availablePermits()).isEqualTo(1);
    }

    @Test
    void theValueCanBeReadThroughAReadOnlyMapping() {
        Semaphore onlyToRead = Semaphore.at(memory.asReadOnly(), OFFSET, othersHost);
        assertThat(onlyToRead.availablePermits()).isEqualTo(PERMITS);
        assertThat(keptByTheKeeper()).isEqualTo(PERMITS);
    }

    @Test
    void anotherProcessFindsWhatIsKept() {
        assertThat(other.tryAcquire()).isEqualTo(ACQUIRED);
        assertThat(other.tryAcquire()).isEqualTo(ACQUIRED);
        assertThat(other.tryAcquire()).isEqualTo(TIMED_OUT);
        assertThat(keeper.tryAcquire()).isEqualTo(TIMED_OUT);
    }

    @Test
    void whatIsReleasedWhileSomebodyWaitsIsNotKept() {
        keeper.acquire();
        keeper.acquire();
        Running<Acquisition> waiter = Concurrently.start(() -> other.acquire());
        Eventually.holds(
                "somebody waits",
                () -> ShmAccess.getIntVolatile(memory, OFFSET + SemaphoreLayout.WAITERS_OFFSET) != 0);
        keeper.release();
        assertThat(waiter.result()).isEqualTo(ACQUIRED);
    }

    @Test
    void permitsDoNotBecomeMoreThanTheLimit() {
        assertThatExceptionOfType(SemaphoreOverflowException.class).isThrownBy(keeper::release);
        assertThatExceptionOfType(SemaphoreOverflowException.class).isThrownBy(other::release);
        assertThat(other.availablePermits()).isEqualTo(PERMITS);
    }

    @Test
    void whoReleasesOnBehalfOfAnotherTakesItFromWhatIsHeldNotFromWhatIsKept() {
        keeper.acquire();
        other.release();
        assertThat(other.availablePermits()).isEqualTo(PERMITS);
        assertThatExceptionOfType(SemaphoreOverflowException.class).isThrownBy(keeper::release);
    }

    @Test
    void theDeathOfOneWhoOnlyKeptPermitsIsNobodysConcern() {
        keepersHost.die();
        assertThat(other.tryAcquire()).isEqualTo(ACQUIRED);
        assertThat(other.tryAcquire()).isEqualTo(ACQUIRED);
        assertThat(other.tryAcquire()).isEqualTo(TIMED_OUT);
    }

    @Test
    void theDeathOfOneWhoHeldAPermitHeHadKeptIsTold() {
        keeper.acquire();
        keepersHost.die();
        assertThat(other.tryAcquire()).as("the one that was kept").isEqualTo(ACQUIRED);
        assertThat(other.tryAcquire()).as("the one that was held").isEqualTo(OWNER_DIED);
        assertThat(other.tryAcquire()).isEqualTo(TIMED_OUT);
    }

    @Test
    void whileARepairIsDueNothingIsKept() {
        other.acquire();
        othersHost.die();
        NamedProcess thirdHost = keepersHost.beside(4_000_003);
        Semaphore third = Semaphore.at(memory, OFFSET, thirdHost);
        assertThat(third.acquire()).isEqualTo(ACQUIRED);
        assertThat(third.acquire()).isEqualTo(OWNER_DIED);
        for (int i = 0; i < 3; i++) {
            third.release();
            assertThat(third.acquire()).isEqualTo(OWNER_DIED);
        }
    }

    @Test
    void aLaterProcessOfTheSamePidDoesNotUseWhatTheDeadKept() {
        keepersHost.die();
        NamedProcess heirsHost = othersHost.beside(ProcessIdentity.pack(4_000_001, 2));
        Semaphore heir = Semaphore.at(memory, OFFSET, heirsHost);
        assertThat(heir.acquire()).isEqualTo(ACQUIRED);
        assertThat(other.acquire()).isEqualTo(ACQUIRED);
        assertThat(other.tryAcquire()).as("both are out to the living").isEqualTo(TIMED_OUT);
    }

    @Test
    void slotsThatProcessesLeftOpenAreTakenByOthers() {
        for (int i = 0; i < 3 * CAPACITY; i++) {
            NamedProcess host = keepersHost.beside(100 + i);
            Semaphore semaphore = Semaphore.at(memory, OFFSET, host);
            assertThat(semaphore.acquire()).isEqualTo(ACQUIRED);
            semaphore.release();
            assertThat(semaphore.acquire()).isEqualTo(ACQUIRED);
            semaphore.release();
        }
        assertThat(other.availablePermits()).isEqualTo(PERMITS);
    }
}
