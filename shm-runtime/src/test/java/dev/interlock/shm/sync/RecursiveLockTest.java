package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock between the threads of one process. */
class RecursiveLockTest {

    private static final long OFFSET = 64;

    @RegisterExtension
    final Segments segments = new Segments();

    private MemorySegment memory;
    private RecursiveLock lock;

    @BeforeEach
    void makeLock() {
        memory = segments.create(4096).segment();
        lock = RecursiveLock.at(memory, OFFSET);
    }

    @Test
    void itsHolderAcquiresAgainInEveryWayAndOthersOnlyAfterTheLastRelease() throws InterruptedException {
        assertThat(lock.acquire()).isEqualTo(ACQUIRED);
        assertThat(lock.tryAcquire()).isEqualTo(ACQUIRED);
        assertThat(lock.acquireInterruptibly()).isEqualTo(ACQUIRED);
        assertThat(lock.tryAcquire(Duration.ZERO)).isEqualTo(ACQUIRED);
        assertThat(lock.holdCount()).isEqualTo(4);
        for (int left = 3; left >= 0; left--) {
            assertThat(inAnotherThread(() -> lock.tryAcquire())).isEqualTo(TIMED_OUT);
            assertThat(lock.isHeldByCurrentThread()).isTrue();
            lock.release();
            assertThat(lock.holdCount()).isEqualTo(left);
        }
        assertThat(lock.isHeldByCurrentThread()).isFalse();
        assertThat(inAnotherThread(() -> {
                    Acquisition acquisition = lock.tryAcquire();
                    lock.release();
                    return acquisition;
                }))
                .isEqualTo(ACQUIRED);
    }

    @Test
    void anyViewOfTheSamePlaceIsTheSameLock() {
        lock.acquire();
        RecursiveLock same = RecursiveLock.at(memory.asSlice(32), OFFSET - 32);
        assertThat(same.isHeldByCurrentThread()).isTrue();
        same.release();
        assertThat(lock.isHeldByCurrentThread()).isFalse();
    }

    @Test
    void locksAtDifferentPlacesAreIndependent() {
        RecursiveLock other = RecursiveLock.at(memory, OFFSET + RecursiveLockLayout.BYTES);
        lock.acquire();
        assertThat(inAnotherThread(() -> {
                    Acquisition acquisition = other.tryAcquire();
                    other.release();
                    return acquisition;
                }))
                .isEqualTo(ACQUIRED);
        lock.release();
    }

    @Test
    void whoDoesNotHoldItCanNeitherReleaseNorDeclareItConsistentAndChangesNothing() {
        lock.acquire();
        lock.acquire();
        long[] before = words();
        inAnotherThread(() -> {
            assertThatExceptionOfType(NotOwnerException.class)
                    .isThrownBy(lock::release)
                    .withMessageContaining("cannot release");
            assertThatExceptionOfType(NotOwnerException.class)
                    .isThrownBy(lock::markConsistent)
                    .withMessageContaining("cannot declare consistent");
            assertThat(lock.holdCount()).isZero();
            return true;
        });
        assertThat(words()).isEqualTo(before);
        lock.release();
        lock.release();
    }

    @Test
    void aFreeLockCannotBeReleased() {
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(lock::release);
        lock.acquire();
        lock.release();
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(lock::release);
        assertThat(lock.acquire()).isEqualTo(ACQUIRED);
        lock.release();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 5_000_000})
    void aBusyLockTimesOut(long nanos) {
        lock.acquire();
        assertThat(inAnotherThread(() -> lock.tryAcquire(Duration.ofNanos(nanos)))).isEqualTo(TIMED_OUT);
        assertThat(inAnotherThread(() -> lock.tryAcquire())).isEqualTo(TIMED_OUT);
        lock.release();
        assertThat(lock.tryAcquire()).isEqualTo(ACQUIRED);
        lock.release();
    }

    @Test
    void aTimeoutBeyondTheClockIsNoTimeout() throws InterruptedException {
        assertThat(lock.tryAcquire(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(ACQUIRED);
        Concurrently.Running<Acquisition> waiter = Concurrently.start(() -> {
            Acquisition acquisition = lock.tryAcquire(Duration.ofSeconds(Long.MAX_VALUE));
            lock.release();
            return acquisition;
        });
        LockWords.awaitSleeper(memory, OFFSET);
        lock.release();
        assertThat(waiter.result()).isEqualTo(ACQUIRED);
    }

    @Test
    void onlyTimedOutIsNotHeld() {
        assertThat(ACQUIRED.isHeld()).isTrue();
        assertThat(Acquisition.OWNER_DIED.isHeld()).isTrue();
        assertThat(TIMED_OUT.isHeld()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-8, 4096, 4096 - 24, Long.MAX_VALUE - 7})
    void aLockThatDoesNotFitIsRefusedWhenItIsMade(long offset) {
        assertThatExceptionOfType(OutOfSegmentException.class).isThrownBy(() -> RecursiveLock.at(memory, offset));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4, 12, 63})
    void aLockOnAnOddPlaceIsRefusedWhenItIsMade(long offset) {
        assertThatExceptionOfType(MisalignedAccessException.class).isThrownBy(() -> RecursiveLock.at(memory, offset));
    }

    @Test
    void theLastPlaceThatFitsIsALock() {
        RecursiveLock last = RecursiveLock.at(memory, 4096 - RecursiveLockLayout.BYTES);
        last.acquire();
        last.release();
    }

    @Test
    void makingALockWritesNothing() {
        assertThat(words()).containsOnly(0);
    }

    @Test
    void anActionRunsUnderTheLockAndGivesItsResult() {
        assertThat(lock.withLock(lock::holdCount)).isEqualTo(1);
        AtomicInteger ran = new AtomicInteger();
        lock.withLock(() -> ran.addAndGet(lock.withLock(lock::holdCount)));
        assertThat(ran).hasValue(2);
        assertThat(lock.isHeldByCurrentThread()).isFalse();
    }

    @Test
    void anActionThatThrowsReleases() {
        assertThatIllegalStateException().isThrownBy(() -> lock.withLock(() -> {
            throw new IllegalStateException("thrown by the action");
        }));
        assertThat(inAnotherThread(() -> lock.withLock(() -> "free"))).isEqualTo("free");
    }

    @Test
    void aRepairIsNotRunWhenNobodyDied() {
        assertThat(lock.withLock(() -> "ran", () -> {
                    throw new AssertionError("there was nothing to repair");
                }))
                .isEqualTo("ran");
    }

    @Test
    void anAcquisitionBeyondTheLimitIsRefusedAndTheLockStaysHeld() {
        lock.acquire();
        ShmAccess.setInt(memory, OFFSET + RecursiveLockLayout.COUNT_OFFSET, Integer.MAX_VALUE);
        assertThatExceptionOfType(RecursionLimitException.class).isThrownBy(lock::acquire);
        assertThatExceptionOfType(RecursionLimitException.class).isThrownBy(lock::tryAcquire);
        assertThat(lock.holdCount()).isEqualTo(Integer.MAX_VALUE);
        ShmAccess.setInt(memory, OFFSET + RecursiveLockLayout.COUNT_OFFSET, 1);
        lock.release();
    }

    @Test
    void itTellsItsOwner() {
        assertThat(lock.ownerPid()).isZero();
        assertThat(lock.toString()).endsWith(", free");
        lock.acquire();
        long pid = ProcessHandle.current().pid();
        assertThat(lock.ownerPid()).isEqualTo((int) pid);
        assertThat(lock.toString()).endsWith("held by pid " + pid);
        lock.release();
    }

    @Test
    void afterTheEndOfItsSegmentItCanStillBePrinted() {
        SharedMemory block = segments.create(4096);
        RecursiveLock printed = RecursiveLock.at(block.segment(), OFFSET);
        block.close();
        assertThat(printed).hasToString("RecursiveLock in '" + block.name() + "', closed");
    }

    @Test
    void threadsThatIncrementUnderTheLockLoseNothing() {
        int threads = 4;
        int times = 5_000;
        Concurrently.inThreads(threads, () -> {
            for (int i = 0; i < times; i++) {
                lock.acquire();
                ShmAccess.setLong(memory, 0, ShmAccess.getLong(memory, 0) + 1);
                lock.release();
            }
            return true;
        });
        assertThat(ShmAccess.getLong(memory, 0)).isEqualTo((long) threads * times);
        assertThat(LockWords.state(memory, OFFSET)).isZero();
    }

    private long[] words() {
        return LockWords.all(memory, OFFSET);
    }

    private static <T> T inAnotherThread(Callable<T> work) {
        return Concurrently.start(work).result();
    }
}
