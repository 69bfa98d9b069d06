package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.SegmentClosedException;
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

/** Those who wait: interrupted, timed out, and with the segment closed under them. */
class WaitersTest {

    private static final long OFFSET = 64;

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private MemorySegment memory;
    private RecursiveLock lock;

    @BeforeEach
    void makeLock() {
        block = segments.create(4096);
        memory = block.segment();
        lock = RecursiveLock.at(memory, OFFSET);
    }

    @Test
    void anInterruptEndsAnInterruptibleWait() {
        lock.acquire();
        Running<Acquisition> waiter = Concurrently.start(lock::acquireInterruptibly);
        LockWords.awaitSleeper(memory, OFFSET);
        waiter.thread().interrupt();
        assertThat(waiter.failure()).isInstanceOf(InterruptedException.class);
        assertStillUsable();
    }

    @Test
    void anInterruptEndsATimedWait() {
        lock.acquire();
        Running<Acquisition> waiter = Concurrently.start(() -> lock.tryAcquire(Duration.ofDays(1)));
        LockWords.awaitSleeper(memory, OFFSET);
        waiter.thread().interrupt();
        assertThat(waiter.failure()).isInstanceOf(InterruptedException.class);
        assertStillUsable();
    }

    @Test
    void aThreadInterruptedBeforehandDoesNotGetAFreeLockInterruptibly() {
        Running<Acquisition> interrupted = Concurrently.start(() -> {
            Thread.currentThread().interrupt();
            return lock.acquireInterruptibly();
        });
        assertThat(interrupted.failure()).isInstanceOf(InterruptedException.class);
        assertThat(LockWords.state(memory, OFFSET)).isZero();
    }

    @Test
    void anInterruptDoesNotEndAnUninterruptibleWaitAndIsKept() {
        lock.acquire();
        Running<Boolean> waiter = Concurrently.start(() -> {
            assertThat(lock.acquire()).isEqualTo(ACQUIRED);
            lock.release();
            return Thread.currentThread().isInterrupted();
        });
        LockWords.awaitSleeper(memory, OFFSET);
        waiter.thread().interrupt();
        assertThat(waiter.isRunning()).isTrue();
        lock.release();
        assertThat(waiter.result()).as("still interrupted").isTrue();
    }

    @Test
    void everyOneOfManyWaitersGetsItsTurn() {
        lock.acquire();
        List<Running<Acquisition>> waiters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiters.add(Concurrently.start(() -> {
                Acquisition acquisition = lock.acquire();
                lock.release();
                return acquisition;
            }));
        }
        LockWords.awaitSleeper(memory, OFFSET);
        lock.release();
        assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.result()).isEqualTo(ACQUIRED));
        assertThat(LockWords.state(memory, OFFSET)).isZero();
    }

    @Test
    void whoGivesUpDoesNotTakeTheOthersWakeUpAlong() {
        lock.acquire();
        Running<Acquisition> stays = Concurrently.start(() -> {
            Acquisition acquisition = lock.acquire();
            lock.release();
            return acquisition;
        });
        Running<Acquisition> givesUp = Concurrently.start(() -> lock.tryAcquire(Duration.ofMillis(1)));
        assertThat(givesUp.result()).isEqualTo(Acquisition.TIMED_OUT);
        lock.release();
        assertThat(stays.result()).isEqualTo(ACQUIRED);
    }

    @Test
    void aWaiterWhoseSegmentIsClosedIsToldSo() {
        try (ChildJvm holder = holder()) {
            Running<Acquisition> waiter = Concurrently.start(lock::acquire);
            LockWords.awaitSleeper(memory, OFFSET);
            block.close();
            assertThat(waiter.failure())
                    .isInstanceOf(SegmentClosedException.class)
                    .hasMessageContaining("segment '" + block.name() + "'");
            holder.kill();
        }
    }

    @Test
    void aVirtualWaiterWhoseSegmentIsClosedIsToldSo() throws InterruptedException {
        try (ChildJvm holder = holder()) {
            List<Throwable> thrown = new ArrayList<>();
            Thread waiter = Thread.ofVirtual().start(() -> {
                try {
                    lock.acquire();
                } catch (RuntimeException e) {
                    thrown.add(e);
                }
            });
            LockWords.awaitSleeper(memory, OFFSET);
            block.close();
            waiter.join();
            assertThat(thrown).singleElement().isInstanceOf(SegmentClosedException.class);
            holder.kill();
        }
    }

    private ChildJvm holder() {
        ChildJvm holder =
                ChildJvm.start(HolderMain.class, block.name(), Long.toString(OFFSET), "hold", "1");
        return holder.expect("holding");
    }

    @Test
    void everyMethodOfALockOnAClosedSegmentIsToldSo() {
        block.close();
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(lock::acquire);
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(lock::tryAcquire);
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> lock.tryAcquire(Duration.ofDays(1)));
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(lock::acquireInterruptibly);
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(lock::release);
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(lock::markConsistent);
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(lock::isHeldByCurrentThread);
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> lock.withLock(() -> true));
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> RecursiveLock.at(memory, OFFSET));
    }

    private void assertStillUsable() {
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.release();
        assertThat(Concurrently.start(() -> lock.withLock(() -> true)).result()).isTrue();
        assertThat(LockWords.state(memory, OFFSET)).isZero();
    }
}
