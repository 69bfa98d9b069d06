package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.OWNER_DIED;
import static dev.interlock.shm.sync.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGKILL for processes that have permits, wait for one, or have released. */
class SemaphoreHolderDiesTest {

    private static final long OFFSET = 64;

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private MemorySegment memory;
    private Semaphore semaphore;

    @BeforeEach
    void makeSemaphore() {
        block = segments.create(4096);
        memory = block.segment();
        Semaphore.initialise(memory, OFFSET, 2, 4);
        semaphore = Semaphore.at(memory, OFFSET);
    }

    @Test
    void bothPermitsOfADeadProcessComeBackAndEveryoneIsToldUntilTheRepair() {
        try (ChildJvm child = child("acquire", "acquire")) {
            child.expect("ACQUIRED").expect("ACQUIRED");
            assertThat(semaphore.tryAcquire()).as("it lives").isEqualTo(TIMED_OUT);
            Running<Acquisition> survivor = Concurrently.start(() -> semaphore.acquire());
            awaitSleeper();
            child.kill();
            assertThat(survivor.result()).isEqualTo(OWNER_DIED);
        }
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        assertThat(semaphore.tryAcquire()).isEqualTo(OWNER_DIED);
        semaphore.markConsistent();
        semaphore.release();
        assertThat(semaphore.tryAcquire()).isEqualTo(ACQUIRED);
    }

    @Test
    void whoWillNotWaitGetsThePermitsOfTheDeadToo() throws InterruptedException {
        try (ChildJvm child = child("acquire", "acquire")) {
            child.expect("ACQUIRED").expect("ACQUIRED");
            child.kill();
        }
        assertThat(semaphore.tryAcquire()).isEqualTo(OWNER_DIED);
        assertThat(semaphore.tryAcquire(Duration.ZERO)).isEqualTo(OWNER_DIED);
        assertThat(semaphore.tryAcquire(Duration.ofMillis(30))).isEqualTo(TIMED_OUT);
    }

    @Test
    void whatAnotherReleasedOnItsBehalfDoesNotComeBackTwice() {
        try (ChildJvm child = child("acquire")) {
            child.expect("ACQUIRED");
            semaphore.release();
            assertThat(semaphore.availablePermits()).isEqualTo(2);
            child.kill();
        }
        semaphore.acquire();
        semaphore.acquire();
        assertThat(semaphore.tryAcquire()).isEqualTo(TIMED_OUT);
    }

    @Test
    void whatADeadProcessReleasedStays() {
        try (ChildJvm child = child("release", "release")) {
            child.expect("released").expect("released");
            child.kill();
        }
        assertThat(semaphore.availablePermits()).isEqualTo(4);
        assertThat(semaphore.tryAcquire()).isEqualTo(ACQUIRED);
    }

    @Test
    void aKilledWaiterDoesNotTakeAPermitAlong() {
        semaphore.acquire();
        semaphore.acquire();
        try (ChildJvm first = child("acquire");
                ChildJvm second = child("acquire")) {
            first.expect("begins to acquire");
            awaitSleeper();
            second.expect("begins to acquire");
            first.kill();
            semaphore.release();
            assertThat(second.expect("ACQUIRED").isAlive()).isTrue();
            second.kill();
        }
        assertThat(semaphore.acquire()).isEqualTo(OWNER_DIED);
    }

    private ChildJvm child(String... actions) {
        String[] arguments = new String[actions.length + 2];
        arguments[0] = block.name();
        arguments[1] = "semaphore";
        System.arraycopy(actions, 0, arguments, 2, actions.length);
        return ChildJvm.start(SyncMain.class, arguments);
    }

    private void awaitSleeper() {
        Eventually.holds(
                "somebody waits",
                () -> ShmAccess.getIntVolatile(memory, OFFSET + SemaphoreLayout.WAITERS_OFFSET) != 0);
    }
}
