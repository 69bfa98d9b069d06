package dev.interlock.shm.conformance;

import static dev.interlock.shm.conformance.Patience.LONG;
import static dev.interlock.shm.conformance.Patience.SHORT;
import static dev.interlock.shm.conformance.Patience.lasting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.RemoteTask;
import dev.interlock.shm.sync.Condition;
import dev.interlock.shm.sync.PredicateWait;
import dev.interlock.shm.sync.Semaphore;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CPython's {@code _TestCondition}: {@code notify} is {@code signal}, {@code wait} is {@code await}. */
class ConditionConformanceTest {

    @RegisterExtension
    static final OtherProcesses OTHERS = new OtherProcesses();

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;
    private Condition condition;
    private Semaphore sleeping;
    private Semaphore woken;
    private final List<RemoteTask> processes = new ArrayList<>();
    private final List<Running<Boolean>> threads = new ArrayList<>();

    @BeforeEach
    void makeCondition() {
        heap = SharedHeap.create(segments.name(), 1 << 16);
        condition = heap.create(ConditionWaiter.CONDITION, Condition.definition());
        sleeping = heap.create(ConditionWaiter.SLEEPING, Semaphore.of(0));
        woken = heap.create(ConditionWaiter.WOKEN, Semaphore.of(0));
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @Test
    void notifyOne() throws InterruptedException {
        waiters(1, LONG);
        assertThat(woken.availablePermits()).isZero();
        assertThat(signal(1)).isEqualTo(1);
        wakeUp(1, 2);
        assertThat(signal(1)).isEqualTo(1);
        wakeUp(2, 2);
        assertThat(results()).containsOnly(true).hasSize(2);
    }

    @Test
    void notifyAllWaiters() throws InterruptedException {
        waiters(3, SHORT);
        wakeUp(6, 6);
        assertThat(results()).as("nobody was signalled").containsOnly(false).hasSize(6);

        waiters(3, LONG);
        assertThat(locked(condition::signalAll)).isEqualTo(6);
        wakeUp(12, 12);
        assertThat(results()).containsOnly(true).hasSize(6);
    }

    @Test
    void notifyN() throws InterruptedException {
        waiters(3, LONG);
        assertThat(signal(2)).isEqualTo(2);
        wakeUp(2, 6);
        assertThat(signal(4)).isEqualTo(4);
        wakeUp(6, 6);
        assertThat(signal(3)).as("to nobody").isZero();
        assertThat(results()).containsOnly(true).hasSize(6);
    }

    @Test
    void timeout() throws Exception {
        boolean signalled = locked(() -> lasting(SHORT, () -> condition.await(SHORT).signalled()));
        assertThat(signalled).isFalse();
        assertThat(condition.waiting()).isZero();
    }

    @Test
    void waitfor() throws Exception {
        SharedInt state = heap.create(ConditionWaiter.STATE, SharedInt.of(-1), LockMode.external(condition.lock()));
        RemoteTask waiter = OTHERS.run(ConditionWaiter.class, "untilFour", heap.name(), LONG.toString());
        assertThat(locked(() -> condition.waitFor(() -> state.get() == 0, LONG))).isEqualTo(PredicateWait.SATISFIED);
        for (int i = 0; i < 4; i++) {
            assertThat(waiter.isDone()).isFalse();
            locked(() -> state.update(n -> n + 1) + condition.signal());
        }
        assertThat(waiter.result(OtherProcesses.DEADLINE)).isEqualTo("SATISFIED at 4, early");
    }

    @Test
    void waitforTimeout() throws Exception {
        SharedInt state = heap.create(ConditionWaiter.STATE, SharedInt.of(-1), LockMode.external(condition.lock()));
        RemoteTask waiter = OTHERS.run(ConditionWaiter.class, "untilFour", heap.name(), SHORT.toString());
        assertThat(locked(() -> condition.waitFor(() -> state.get() >= 0, LONG))).isEqualTo(PredicateWait.SATISFIED);
        for (int i = 0; i < 3; i++) {
            locked(() -> state.update(n -> n + 1) + condition.signal());
        }
        assertThat(waiter.result(OtherProcesses.DEADLINE)).matches("TIMED_OUT at [0-3]");
    }

    @Test
    void waitResult() throws Exception {
        assertThat(locked(() -> condition.await(Duration.ZERO).signalled())).isFalse();
        assertThat(locked(() -> condition.await(SHORT).signalled())).isFalse();

        condition.lock().acquire();
        RemoteTask signaller = OTHERS.run(ConditionWaiter.class, "signal", heap.name());
        assertThat(condition.await(LONG).signalled()).as("the lock was free only while it waited").isTrue();
        condition.lock().release();
        assertThat(signaller.result(OtherProcesses.DEADLINE)).isEqualTo("1");

        Running<Boolean> interrupted = Concurrently.start(() -> {
            condition.lock().acquire();
            try {
                condition.await(LONG);
                return false;
            } catch (InterruptedException e) {
                return condition.lock().isHeldByCurrentThread();
            } finally {
                condition.lock().release();
            }
        });
        Eventually.holds("it waits", () -> condition.waiting() == 1);
        interrupted.thread().interrupt();
        assertThat(interrupted.result()).as("interrupted, with the lock").isTrue();
    }

    /** Starts so many processes and as many threads, and returns when all wait or have waited. */
    private void waiters(int ofEach, Duration timeout) throws InterruptedException {
        for (int i = 0; i < ofEach; i++) {
            processes.add(OTHERS.run(ConditionWaiter.class, "inProcess", heap.name(), timeout.toString()));
            threads.add(Concurrently.start(() -> ConditionWaiter.await(heap, timeout)));
        }
        for (int i = 0; i < 2 * ofEach; i++) {
            assertThat(sleeping.tryAcquire(LONG).isHeld()).isTrue();
        }
    }

    private int signal(int most) {
        return condition.lock().withLock(() -> condition.signal(most));
    }

    /** Waits until so many have gone on, and sees that all the others of those who began still wait. */
    private void wakeUp(int gone, int began) {
        Eventually.holds(gone + " have gone on", () -> woken.availablePermits() == gone);
        assertThat(condition.lock().withLock(condition::waiting)).isEqualTo(began - gone);
    }

    private List<Boolean> results() throws InterruptedException {
        List<Boolean> results = new ArrayList<>();
        for (RemoteTask process : processes) {
            results.add(Boolean.valueOf(process.result(OtherProcesses.DEADLINE)));
        }
        threads.forEach(thread -> results.add(thread.result()));
        processes.clear();
        threads.clear();
        return results;
    }

    private <T> T locked(Callable<T> action) {
        condition.lock().acquire();
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            condition.lock().release();
        }
    }
}
