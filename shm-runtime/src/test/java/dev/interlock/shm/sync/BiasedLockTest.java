package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.OWNER_DIED;
import static dev.interlock.shm.sync.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A lock that a thread takes often is biased towards it, until somebody else comes. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BiasedLockTest {

    private static final long OFFSET = 64;

    @RegisterExtension
    final Segments segments = new Segments();

    private final SharedMemory block = segments.create(4096);
    private final MemorySegment memory = block.segment();
    private final RecursiveLock lock = RecursiveLock.at(memory, OFFSET);

    @Test
    void whoTakesItOftenKeepsItButHoldsItOnlyInBetween() {
        bias(lock, Bias.OFTEN - 1);
        assertThat(LockWords.state(memory, OFFSET)).isZero();
        bias(lock, 1);
        assertBiased();
        assertThat(lock.ownerPid()).isZero();
        assertThat(lock.isHeldByCurrentThread()).isFalse();
        assertThatThrownBy(lock::release).isInstanceOf(NotOwnerException.class);
        lock.acquire();
        assertThat(lock.ownerPid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(lock.holdCount()).isEqualTo(1);
        lock.release();
        assertBiased();
    }

    @Test
    void itIsRecursiveThroughAnotherObjectToo() {
        bias(lock, Bias.OFTEN);
        RecursiveLock elsewhere = RecursiveLock.at(memory, OFFSET);
        lock.acquire();
        assertThat(elsewhere.acquire()).isEqualTo(ACQUIRED);
        assertThat(lock.acquire()).isEqualTo(ACQUIRED);
        assertThat(elsewhere.holdCount()).isEqualTo(3);
        lock.release();
        lock.release();
        assertThat(another(lock)).isEqualTo(TIMED_OUT);
        elsewhere.release();
        assertThat(elsewhere.isHeldByCurrentThread()).isFalse();
        assertThat(another(elsewhere)).isEqualTo(ACQUIRED);
    }

    @Test
    void anotherThreadTakesItAtOnceAndTheFirstMayHaveItAgain() {
        bias(lock, Bias.OFTEN);
        assertThat(another(lock)).isEqualTo(ACQUIRED);
        assertThat(LockWords.state(memory, OFFSET)).as("for good").isZero();
        bias(lock, Bias.OFTEN);
        assertThat(LockWords.state(memory, OFFSET)).as("a bias that was ended takes more").isZero();
        bias(lock, Bias.OFTEN);
        assertBiased();
    }

    @Test
    void oneWhoWaitsIsWokenByARelease() {
        bias(lock, Bias.OFTEN);
        lock.acquire();
        Running<Acquisition> waiter = Concurrently.start(() -> taken(lock));
        LockWords.awaitSleeper(memory, OFFSET);
        assertThat(waiter.isRunning()).isTrue();
        lock.release();
        assertThat(waiter.result()).isEqualTo(ACQUIRED);
    }

    @Test
    void aConditionGivesItBackAndTakesItAgain() {
        Condition condition = Condition.create(memory, 512, 4, lock);
        CountDownLatch holds = new CountDownLatch(1);
        Running<Integer> waiter = Concurrently.start(() -> {
            bias(lock, Bias.OFTEN);
            assertBiased();
            lock.acquire();
            lock.acquire();
            holds.countDown();
            ConditionWait ignored = condition.await();
            int depth = lock.holdCount();
            lock.release();
            lock.release();
            return depth;
        });
        Concurrently.await(holds);
        assertThat(lock.withLock(() -> condition.signalAll())).isEqualTo(1);
        assertThat(waiter.result()).isEqualTo(2);
    }

    @Test
    void anotherProcessTakesItFromOutsideAndWaitsForWhoIsInside() {
        try (ChildJvm biased = biased()) {
            assertThat(lock.ownerPid()).isZero();
            biased.say("take").expect("ACQUIRED");
            assertThat(lock.ownerPid()).isEqualTo((int) biased.pid());
            assertThat(lock.tryAcquire()).isEqualTo(TIMED_OUT);
            Running<Acquisition> waiter = Concurrently.start(() -> taken(lock));
            biased.say("release").expect("outside");
            assertThat(waiter.result()).isEqualTo(ACQUIRED);
            biased.say("take").expect("ACQUIRED").say("release").expect("outside");
            assertThat(lock.tryAcquire()).isEqualTo(ACQUIRED);
            lock.release();
        }
    }

    @Test
    void whoIsKilledOutsideHadReleasedIt() {
        try (ChildJvm biased = biased()) {
            biased.kill();
            assertBiased();
            assertThat(lock.tryAcquire()).isEqualTo(ACQUIRED);
            lock.release();
            bias(lock, Bias.OFTEN);
            assertBiased();
        }
    }

    @Test
    void ofWhoIsKilledInsideTheNextIsTold() {
        try (ChildJvm biased = biased()) {
            biased.say("take").expect("ACQUIRED");
            Running<Acquisition> waiter = Concurrently.start(() -> taken(lock));
            LockWords.awaitSleeper(memory, OFFSET);
            biased.kill();
            assertThat(waiter.result()).isEqualTo(OWNER_DIED);
            assertThat(lock.tryAcquire()).isEqualTo(OWNER_DIED);
            lock.markConsistent();
            lock.release();
            assertThat(lock.tryAcquire()).isEqualTo(ACQUIRED);
            lock.release();
        }
    }

    @Test
    void aMappingThatIsClosedEndsItsBias() {
        SharedMemory his = segments.attach(segments.create(4096));
        try (SharedMemory other = SharedMemory.attach(his.name())) {
            bias(RecursiveLock.at(his.segment(), OFFSET), Bias.OFTEN);
            assertThat(RecursiveLockLayout.isBiased(LockWords.state(other.segment(), OFFSET))).isTrue();
            his.close();
            assertThat(LockWords.all(other.segment(), OFFSET)).containsOnly(0, 1);
            assertThat(LockWords.isFree(other.segment(), OFFSET)).isTrue();
        }
    }

    private static void bias(RecursiveLock lock, int times) {
        for (int i = 0; i < times; i++) {
            lock.acquire();
            lock.release();
        }
    }

    private ChildJvm biased() {
        return ChildJvm.start(BiasedMain.class, block.name(), Long.toString(OFFSET)).expect("outside");
    }

    private void assertBiased() {
        assertThat(RecursiveLockLayout.isBiased(LockWords.state(memory, OFFSET))).isTrue();
    }

    /** What another thread is told that does not wait. */
    private static Acquisition another(RecursiveLock lock) {
        return Concurrently.start(() -> {
            Acquisition acquisition = lock.tryAcquire();
            if (acquisition.isHeld()) {
                lock.release();
            }
            return acquisition;
        }).result();
    }

    private static Acquisition taken(RecursiveLock lock) {
        Acquisition acquisition = lock.acquire();
        lock.release();
        return acquisition;
    }
}
