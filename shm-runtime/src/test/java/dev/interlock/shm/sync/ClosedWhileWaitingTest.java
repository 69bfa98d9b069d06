package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.NamedProcess;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.os.ProcessTable;
import dev.interlock.shm.segment.SegmentBusyException;
import dev.interlock.shm.segment.SharedMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mapping that is closed while threads of this process wait for a condition in it, which others go on using. */
class ClosedWhileWaitingTest {

    private static final int CAPACITY = 4;

    @RegisterExtension
    final Segments segments = new Segments();

    private final SharedMemory block = segments.create(Places.BYTES);
    private final RecursiveLock lock = RecursiveLock.at(block.segment(), Places.LOCK);
    private final Condition condition = Condition.create(block.segment(), Places.CONDITION, CAPACITY, lock);

    @Test
    void whoWaitsIsToldAndTakesNoSignal() {
        SharedMemory his = segments.attach(block);
        Running<Object> waiter = waiting(conditionIn(his));
        his.close();
        assertThat(waiter.failure())
                .isInstanceOf(SegmentClosedException.class)
                .hasMessageContaining(block.name());
        assertThat(underLock(() -> condition.signal())).as("waiters signalled").isZero();
        assertThat(condition.waiting()).isZero();
    }

    @Test
    void hisSlotIsFreeForAnother() {
        SharedMemory his = segments.attach(block);
        Condition closing = conditionIn(his);
        for (int i = 0; i < CAPACITY; i++) {
            Running<Object> unused = waiting(closing);
        }
        his.close();
        Running<Object> another = Concurrently.start(() -> underLockOf(lock, () -> condition.await()));
        Eventually.holds("it waits alone", () -> condition.waiting() == 1);
        assertThat(underLock(() -> condition.signalAll())).isEqualTo(1);
        assertThat(another.result()).isEqualTo(new ConditionWait(true, Acquisition.ACQUIRED));
    }

    /** The signal was his already, and he waited for the lock when his memory went. */
    @Test
    void aSignalThatHeWasGivenGoesToTheNext() {
        SharedMemory his = segments.attach(block);
        Running<Object> first = waiting(conditionIn(his));
        Running<Object> second = waiting(condition);
        RecursiveLock lockOfAnother = RecursiveLock.at(block.segment(), Places.LOCK, NamedProcess.of(anotherProcess()));
        lockOfAnother.acquire();
        Condition.at(block.segment(), Places.CONDITION, lockOfAnother).signal();
        his.close();
        assertThat(first.failure()).isInstanceOf(SegmentClosedException.class);
        assertThat(second.isRunning()).isTrue();
        lockOfAnother.release();
        assertThat(second.result()).isEqualTo(new ConditionWait(true, Acquisition.ACQUIRED));
        assertThat(condition.waiting()).isZero();
    }

    @Test
    void aCloseThatRacesWithWaitsAndSignalsLeavesNoSlotBehind() {
        for (int round = 0; round < 200; round++) {
            SharedMemory his = segments.attach(block);
            Condition closing = conditionIn(his);
            List<Running<Object>> users = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                users.add(Concurrently.start(() -> {
                    while (true) {
                        Object unused = underLockOf(closing.lock(), () -> closing.await());
                    }
                }));
            }
            Running<Object> signaller = Concurrently.start(() -> {
                while (true) {
                    Object unused = underLockOf(closing.lock(), () -> closing.signal());
                }
            });
            closeEventually(his);
            users.add(signaller);
            for (Running<Object> user : users) {
                assertThat(user.failure()).isInstanceOf(SegmentClosedException.class);
            }
            assertThat(underLock(() -> condition.signalAll())).as("round %d", round).isZero();
            assertThat(condition.waiting()).as("round %d", round).isZero();
        }
    }

    /** One that lives, since those who wait for the lock look whether its holder does. */
    private static long anotherProcess() {
        return ProcessTable.identityOf(ProcessHandle.current().parent().orElseThrow().pid());
    }

    private static Condition conditionIn(SharedMemory mapping) {
        return Condition.at(
                mapping.segment(), Places.CONDITION, RecursiveLock.at(mapping.segment(), Places.LOCK));
    }

    private static void closeEventually(SharedMemory memory) {
        Eventually.holds("it is closed", () -> {
            try {
                memory.close();
            } catch (SegmentBusyException e) {
                Thread.onSpinWait();
            }
            return memory.isClosed();
        });
    }

    /** Starts a thread that waits, and returns when it does. */
    private Running<Object> waiting(Condition waited) {
        int before = condition.waiting();
        Running<Object> running = Concurrently.start(() -> underLockOf(waited.lock(), () -> waited.await()));
        Eventually.holds("it waits", () -> condition.waiting() == before + 1 && lock.ownerPid() == 0);
        return running;
    }

    private <T> T underLock(Callable<T> work) {
        return Concurrently.start(() -> underLockOf(lock, work)).result();
    }

    private static <T> T underLockOf(RecursiveLock lock, Callable<T> work) throws Exception {
        lock.acquire();
        T result = work.call();
        lock.release();
        return result;
    }
}
