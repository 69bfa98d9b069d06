package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConditionTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final int CAPACITY = 8;

    @RegisterExtension
    final Segments segments = new Segments();

    private MemorySegment memory;
    private RecursiveLock lock;
    private Condition condition;

    @BeforeEach
    void makeCondition() {
        memory = segments.create(Places.BYTES).segment();
        lock = RecursiveLock.at(memory, Places.LOCK);
        condition = Condition.create(memory, Places.CONDITION, CAPACITY, lock);
    }

    @Test
    void signalsGoToTheOldestFirst() {
        ConcurrentLinkedQueue<Integer> order = new ConcurrentLinkedQueue<>();
        List<Running<ConditionWait>> waiters = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            waiters.add(waiting(() -> {
                ConditionWait wait = condition.await();
                order.add(number);
                return wait;
            }));
        }
        for (int i = 0; i < 4; i++) {
            assertThat(underLock(() -> condition.signal())).isEqualTo(1);
            assertThat(waiters.get(i).result()).isEqualTo(new ConditionWait(true, Acquisition.ACQUIRED));
        }
        assertThat(order).containsExactly(0, 1, 2, 3);
        assertThat(underLock(() -> condition.signal())).as("nobody is left").isZero();
    }

    @Test
    void nAreSignalledAndAllAreSignalled() {
        List<Running<ConditionWait>> waiters = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waiters.add(waiting(condition::await));
        }
        assertThat(underLock(() -> condition.signal(2))).isEqualTo(2);
        assertThat(waiters.get(0).result().signalled()).isTrue();
        assertThat(waiters.get(1).result().signalled()).isTrue();
        assertThat(waiters.subList(2, 6)).allMatch(Running::isRunning);
        assertThat(underLock(condition::signalAll)).isEqualTo(4);
        assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.result().signalled()).isTrue());
        assertThat(condition.waiting()).isZero();
    }

    @Test
    void aWaitGivesTheLockUpWhollyAndHasItBackAsDeep() {
        Running<Integer> waiter = waiting(() -> {
            lock.acquire();
            lock.acquire();
            condition.await();
            int depth = lock.holdCount();
            lock.release();
            lock.release();
            return depth;
        });
        underLock(condition::signal);
        assertThat(waiter.result()).isEqualTo(3);
        assertThat(lock.ownerPid()).isZero();
    }

    @Test
    void aWaitEndsWhenItsTimeHasPassed() {
        assertThat(underLock(() -> condition.await(Duration.ofMillis(1)))).isEqualTo(
                new ConditionWait(false, Acquisition.ACQUIRED));
        assertThat(underLock(() -> condition.await(Duration.ZERO)).signalled()).isFalse();
        assertThat(condition.waiting()).isZero();
    }

    @Test
    void waitForLooksAgainAfterEachSignal() throws InterruptedException {
        AtomicBoolean ready = new AtomicBoolean();
        Running<PredicateWait> waiter = waiting(() -> condition.waitFor(ready::get, LONG));
        underLock(condition::signal);
        Eventually.holds("it waits again", () -> condition.waiting() == 1);
        underLock(() -> {
            ready.set(true);
            return condition.signal();
        });
        assertThat(waiter.result()).isEqualTo(PredicateWait.SATISFIED);
        assertThat(underLock(() -> condition.waitFor(() -> false, Duration.ofMillis(1))))
                .isEqualTo(PredicateWait.TIMED_OUT);
        assertThat(underLock(() -> condition.waitFor(() -> true))).isEqualTo(PredicateWait.SATISFIED);
    }

    @Test
    void anInterruptEndsAWaitWithTheLockHeld() {
        Running<Boolean> waiter = waiting(() -> {
            try {
                condition.awaitInterruptibly();
                return false;
            } catch (InterruptedException e) {
                return lock.isHeldByCurrentThread();
            }
        });
        waiter.thread().interrupt();
        assertThat(waiter.result()).isTrue();
        assertThat(condition.waiting()).isZero();
    }

    @Test
    void whoIsSignalledAndInterruptedTakesTheSignalAndStaysInterrupted() {
        Running<Boolean> waiter = waiting(
                () -> condition.awaitInterruptibly().signalled() && Thread.currentThread().isInterrupted());
        underLock(() -> {
            waiter.thread().interrupt();
            return condition.signal();
        });
        assertThat(waiter.result()).isTrue();
    }

    @Test
    void anInterruptDoesNotEndAnotherWait() {
        Running<Boolean> waiter = waiting(
                () -> condition.await().signalled() && Thread.currentThread().isInterrupted());
        waiter.thread().interrupt();
        Eventually.holds("it waits", () -> condition.waiting() == 1);
        underLock(condition::signal);
        assertThat(waiter.result()).isTrue();
    }

    @Test
    void virtualThreadsWaitToo() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CAPACITY; i++) {
            threads.add(Thread.ofVirtual().start(() -> lock.withLock(() -> condition.await())));
        }
        Eventually.holds("all wait", () -> condition.waiting() == CAPACITY);
        assertThat(underLock(condition::signalAll)).isEqualTo(CAPACITY);
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
        }
    }

    @Test
    void withoutTheLockNothingGoes() {
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(condition::await);
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(condition::signal);
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(condition::signalAll);
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(() -> condition.waitFor(() -> true));
    }

    @Test
    void oneMoreThanThereAreSlotsIsRefusedAndKeepsTheLock() {
        List<Running<ConditionWait>> waiters = new ArrayList<>();
        for (int i = 0; i < CAPACITY; i++) {
            waiters.add(waiting(condition::await));
        }
        underLock(() -> {
            assertThatExceptionOfType(ConditionFullException.class)
                    .isThrownBy(condition::await)
                    .withMessageContaining("8 threads");
            assertThat(lock.holdCount()).isEqualTo(1);
            return condition.signalAll();
        });
        waiters.forEach(Running::result);
    }

    @Test
    void whatIsNotACondition() {
        assertThatExceptionOfType(NotInitialisedException.class).isThrownBy(() -> Condition.at(memory, 4096, lock));
        assertThatExceptionOfType(OutOfSegmentException.class)
                .isThrownBy(() -> Condition.create(memory, Places.BYTES - 16, 1, lock));
        for (int capacity : new int[] {-1, 0, ConditionLayout.MAX_CAPACITY + 1}) {
            assertThatExceptionOfType(InvalidInitialValueException.class)
                    .isThrownBy(() -> Condition.create(memory, 4096, capacity, lock));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> condition.signal(-1));
    }

    /** Starts a thread that does this under the lock, and returns when it waits. */
    private <T> Running<T> waiting(Callable<T> work) {
        int before = condition.waiting();
        Running<T> running = Concurrently.start(() -> {
            lock.acquire();
            try {
                return work.call();
            } finally {
                lock.release();
            }
        });
        Eventually.holds("it waits", () -> condition.waiting() == before + 1);
        return running;
    }

    private <T> T underLock(Callable<T> work) {
        return Concurrently.start(() -> {
                    lock.acquire();
                    try {
                        return work.call();
                    } finally {
                        lock.release();
                    }
                })
                .result();
    }
}
