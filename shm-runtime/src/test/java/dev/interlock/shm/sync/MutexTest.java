package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.OWNER_DIED;
import static dev.interlock.shm.sync.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lock that anybody may release. */
class MutexTest {

    private static final long OFFSET = 64;

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private MemorySegment memory;
    private Mutex mutex;

    @BeforeEach
    void makeMutex() {
        block = segments.create(4096);
        memory = block.segment();
        mutex = Mutex.at(memory, OFFSET);
    }

    @Test
    void itIsNotRecursive() throws InterruptedException {
        assertThat(mutex.acquire()).isEqualTo(ACQUIRED);
        assertThat(mutex.tryAcquire()).isEqualTo(TIMED_OUT);
        assertThat(mutex.tryAcquire(Duration.ofMillis(3))).isEqualTo(TIMED_OUT);
        mutex.release();
        assertThat(mutex.acquireInterruptibly()).isEqualTo(ACQUIRED);
        mutex.release();
    }

    @Test
    void anotherThreadMayReleaseIt() {
        mutex.acquire();
        Running<Acquisition> waiter = Concurrently.start(() -> mutex.acquire());
        LockWords.awaitSleeper(memory, OFFSET);
        assertThat(Concurrently.start(() -> {
                            mutex.release();
                            return true;
                        })
                        .result())
                .isTrue();
        assertThat(waiter.result()).isEqualTo(ACQUIRED);
        assertThat(mutex.isLocked()).isTrue();
        mutex.release();
        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void aFreeOneCannotBeReleased() {
        assertThatExceptionOfType(NotOwnerException.class)
                .isThrownBy(mutex::release)
                .withMessageContaining("segment '" + block.name() + "'");
        mutex.acquire();
        mutex.release();
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(mutex::release);
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(mutex::markConsistent);
        assertThat(LockWords.state(memory, OFFSET)).isZero();
    }

    @Test
    void anInterruptEndsTheWait() {
        mutex.acquire();
        Running<Acquisition> waiter = Concurrently.start(() -> mutex.acquireInterruptibly());
        LockWords.awaitSleeper(memory, OFFSET);
        waiter.thread().interrupt();
        assertThat(waiter.failure()).isInstanceOf(InterruptedException.class);
        mutex.release();
        assertThat(mutex.tryAcquire()).isEqualTo(ACQUIRED);
        mutex.release();
    }

    @Test
    void threadsThatIncrementUnderItLoseNothing() {
        Concurrently.inThreads(4, () -> {
            for (int i = 0; i < 2_000; i++) {
                mutex.acquire();
                ShmAccess.setLong(memory, 0, ShmAccess.getLong(memory, 0) + 1);
                mutex.release();
            }
            return true;
        });
        assertThat(ShmAccess.getLong(memory, 0)).isEqualTo(8_000);
    }

    @Test
    void whoComesAfterAKilledHolderIsToldUntilItIsRepaired() {
        try (ChildJvm holder = ChildJvm.start(SyncMain.class, block.name(), "mutex", "acquire")) {
            holder.expect("ACQUIRED");
            assertThat(mutex.ownerPid()).isEqualTo((int) holder.pid());
            Running<Acquisition> survivor = Concurrently.start(() -> mutex.acquire());
            LockWords.awaitSleeper(memory, OFFSET);
            holder.kill();
            assertThat(survivor.result()).isEqualTo(OWNER_DIED);
        }
        mutex.release();
        assertThatExceptionOfType(OwnerDiedException.class)
                .isThrownBy(() -> mutex.withLock(() -> fail("the action ran before a repair")))
                .withMessageContaining("segment '" + block.name() + "'");
        assertThat(mutex.acquire()).isEqualTo(OWNER_DIED);
        mutex.markConsistent();
        mutex.release();
        assertThat(mutex.acquire()).isEqualTo(ACQUIRED);
        mutex.release();
    }

    @Test
    void aRepairRunsBeforeTheActionAndOnce() {
        try (ChildJvm holder = ChildJvm.start(SyncMain.class, block.name(), "mutex", "acquire")) {
            holder.expect("ACQUIRED");
            holder.kill();
        }
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            assertThat(mutex.withLock(() -> order.add("action"), () -> order.add("repair"))).isTrue();
        }
        assertThat(order).containsExactly("repair", "action", "action");
        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void whatAProcessHeldThatDiedAfterAnotherHadReleasedItIsFree() {
        try (ChildJvm holder = ChildJvm.start(SyncMain.class, block.name(), "mutex", "acquire")) {
            holder.expect("ACQUIRED");
            mutex.release();
            holder.kill();
        }
        assertThat(mutex.tryAcquire()).isEqualTo(ACQUIRED);
        mutex.release();
    }
}
