package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.NamedProcess;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The semaphore between the threads of one process. */
class SemaphoreTest {

    private static final long OFFSET = 64;
    private static final int CAPACITY = 2;

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private MemorySegment memory;

    @BeforeEach
    void makeMemory() {
        block = segments.create(4096);
        memory = block.segment();
    }

    @Test
    void theValueFallsToZeroAndRises() throws InterruptedException {
        Semaphore semaphore = of(2);
        assertThat(semaphore.availablePermits()).isEqualTo(2);
        assertThat(semaphore.acquire()).isEqualTo(ACQUIRED);
        assertThat(semaphore.acquireInterruptibly()).isEqualTo(ACQUIRED);
        assertThat(semaphore.availablePermits()).isZero();
        assertThat(semaphore.tryAcquire()).isEqualTo(TIMED_OUT);
        assertThat(semaphore.tryAcquire(Duration.ofSeconds(-1))).isEqualTo(TIMED_OUT);
        assertThat(semaphore.tryAcquire(Duration.ofMillis(3))).isEqualTo(TIMED_OUT);
        semaphore.release();
        semaphore.release();
        assertThat(semaphore.availablePermits()).isEqualTo(2);
        assertThat(semaphore.tryAcquire()).isEqualTo(ACQUIRED);
        assertThat(semaphore.tryAcquire(Duration.ZERO)).isEqualTo(ACQUIRED);
    }

    @Test
    void whoHasAcquiredNothingMayReleaseAndTheValueGrowsBeyondTheInitialOne() {
        Semaphore semaphore = of(0);
        semaphore.release();
        semaphore.release();
        assertThat(semaphore.availablePermits()).isEqualTo(2);
        assertThat(semaphore.limit()).isEqualTo(Semaphore.MAX_VALUE);
    }

    @Test
    void aBoundedOneRefusesToRiseAboveItsInitialValueAndChangesNothing() {
        Semaphore.initialiseBounded(memory, OFFSET, 1, CAPACITY);
        Semaphore semaphore = Semaphore.at(memory, OFFSET);
        assertThat(semaphore.limit()).isEqualTo(1);
        assertThatExceptionOfType(SemaphoreOverflowException.class)
                .isThrownBy(semaphore::release)
                .withMessageContaining("segment '" + block.name() + "'");
        assertThat(semaphore.acquire()).isEqualTo(ACQUIRED);
        assertThat(semaphore.tryAcquire()).isEqualTo(TIMED_OUT);
        semaphore.release();
        assertThatExceptionOfType(SemaphoreOverflowException.class).isThrownBy(semaphore::release);
        assertThat(semaphore.availablePermits()).isEqualTo(1);
    }

    @Test
    void noneRisesAboveTwoToThe31MinusOne() {
        Semaphore semaphore = of(Semaphore.MAX_VALUE);
        assertThatExceptionOfType(SemaphoreOverflowException.class).isThrownBy(semaphore::release);
        assertThat(semaphore.acquire()).isEqualTo(ACQUIRED);
        assertThat(semaphore.availablePermits()).isEqualTo(Semaphore.MAX_VALUE - 1);
        semaphore.release();
    }

    @Test
    void aNegativeInitialValueAndATableOfNoOneAreRefused() {
        assertThatExceptionOfType(InvalidInitialValueException.class)
                .isThrownBy(() -> Semaphore.initialise(memory, OFFSET, -1, CAPACITY));
        assertThatExceptionOfType(InvalidInitialValueException.class)
                .isThrownBy(() -> Semaphore.initialise(memory, OFFSET, 1, 0));
        assertThatExceptionOfType(InvalidInitialValueException.class)
                .isThrownBy(() -> Semaphore.initialise(memory, OFFSET, 1, HoldersLayout.MAX_CAPACITY + 1));
        assertThatExceptionOfType(NotInitialisedException.class).isThrownBy(() -> Semaphore.at(memory, OFFSET));
    }

    @Test
    void oneThatDoesNotFitOrStandsOddIsRefusedWhenItIsMade() {
        long last = 4096 - Semaphore.bytes(CAPACITY);
        Semaphore.initialise(memory, last, 1, CAPACITY);
        assertThat(Semaphore.at(memory, last).tryAcquire()).isEqualTo(ACQUIRED);
        Semaphore.initialise(memory, last, 1, CAPACITY + 1);
        assertThatExceptionOfType(OutOfSegmentException.class).isThrownBy(() -> Semaphore.at(memory, last));
        assertThatExceptionOfType(MisalignedAccessException.class).isThrownBy(() -> Semaphore.at(memory, OFFSET + 4));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyWaiterIsWokenByAsManyReleases(boolean virtual) {
        Semaphore semaphore = of(0);
        int waiters = 4;
        AtomicInteger through = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < waiters; i++) {
            Runnable waiting = () -> {
                semaphore.acquire();
                through.incrementAndGet();
            };
            threads.add(virtual ? Thread.startVirtualThread(waiting) : Thread.ofPlatform().daemon().start(waiting));
        }
        awaitSleeper();
        for (int i = 0; i < waiters; i++) {
            semaphore.release();
        }
        Eventually.holds("all are through", () -> through.get() == waiters);
        assertThat(semaphore.availablePermits()).isZero();
        assertThat(threads).hasSize(waiters);
    }

    @Test
    void anInterruptedWaiterHasNoPermitAndHandsItsWakeUpOn() {
        Semaphore semaphore = of(0);
        Running<Acquisition> waiter = Concurrently.start(semaphore::acquireInterruptibly);
        awaitSleeper();
        waiter.thread().interrupt();
        assertThat(waiter.failure()).isInstanceOf(InterruptedException.class);
        semaphore.release();
        assertThat(semaphore.tryAcquire()).isEqualTo(ACQUIRED);
        Running<Boolean> interruptedBefore = Concurrently.start(() -> {
            Thread.currentThread().interrupt();
            return semaphore.tryAcquire(Duration.ofDays(1)).isHeld();
        });
        assertThat(interruptedBefore.failure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void anUninterruptibleWaiterKeepsItsInterrupt() {
        Semaphore semaphore = of(0);
        Running<Boolean> waiter = Concurrently.start(() -> {
            semaphore.acquire();
            return Thread.interrupted();
        });
        awaitSleeper();
        waiter.thread().interrupt();
        semaphore.release();
        assertThat(waiter.result()).isTrue();
    }

    @Test
    void asManyThreadsAsPermitsAreInsideAndNotOneMore() {
        Semaphore semaphore = of(3);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Concurrently.inThreads(5, () -> {
            for (int i = 0; i < 1_000; i++) {
                semaphore.acquire();
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                inside.decrementAndGet();
                semaphore.release();
            }
            return true;
        });
        assertThat(most.get()).isBetween(1, 3);
        assertThat(semaphore.availablePermits()).isEqualTo(3);
    }

    @Test
    void aFullTableIsSaidSoUnlessSomebodyInItIsDead() {
        Semaphore semaphore = of(9);
        assertThat(asProcess(1).acquire()).isEqualTo(ACQUIRED);
        assertThat(asProcess(2).acquire()).isEqualTo(ACQUIRED);
        // The pids are those of processes that do not exist, so Linux takes them for dead; this host does not.
        assertThatExceptionOfType(HoldersFullException.class)
                .isThrownBy(() -> asProcess(3).tryAcquire())
                .withMessageContaining("created for 2 processes");
        asProcess(1).release();
        assertThat(asProcess(3).acquire()).as("in the place of one who holds nothing").isEqualTo(ACQUIRED);
        assertThat(semaphore.availablePermits()).isEqualTo(7);
        assertThat(semaphore.acquire()).as("in the place of a dead one").isEqualTo(Acquisition.OWNER_DIED);
        assertThat(semaphore.availablePermits()).isEqualTo(8);
    }

    @Test
    void onlyAProcessWithAPermitDeclaresConsistent() {
        Semaphore semaphore = of(1);
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(semaphore::markConsistent);
        semaphore.acquire();
        semaphore.markConsistent();
        semaphore.release();
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(semaphore::markConsistent);
    }

    @Test
    void aWaiterWhoseSegmentIsClosedIsToldAndItCanStillBePrinted() {
        Semaphore semaphore = of(0);
        CountDownLatch started = new CountDownLatch(1);
        Running<Acquisition> waiter = Concurrently.start(() -> {
            started.countDown();
            return semaphore.acquire();
        });
        Concurrently.await(started);
        awaitSleeper();
        assertThat(semaphore.toString()).endsWith("value 0");
        block.close();
        assertThat(waiter.failure()).isInstanceOf(SegmentClosedException.class);
        assertThat(semaphore.toString()).endsWith("closed");
    }

    private Semaphore of(int permits) {
        Semaphore.initialise(memory, OFFSET, permits, CAPACITY);
        return Semaphore.at(memory, OFFSET);
    }

    private Semaphore asProcess(int number) {
        return Semaphore.at(memory, OFFSET, NamedProcess.of((1 << 22) - number));
    }

    private void awaitSleeper() {
        Eventually.holds(
                "somebody waits",
                () -> ShmAccess.getIntVolatile(memory, OFFSET + SemaphoreLayout.WAITERS_OFFSET) != 0);
    }
}
