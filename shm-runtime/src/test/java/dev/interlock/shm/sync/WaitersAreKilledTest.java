package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGKILL for real processes that wait for a condition, at a barrier, or write behind a sequence lock. */
class WaitersAreKilledTest {

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private MemorySegment memory;
    private RecursiveLock lock;
    private Condition condition;
    private Barrier barrier;

    @BeforeEach
    void makeAll() {
        block = segments.create(Places.BYTES);
        memory = block.segment();
        lock = RecursiveLock.at(memory, Places.LOCK);
        condition = Condition.create(memory, Places.CONDITION, 4, lock);
        barrier = Barrier.create(memory, Places.BARRIER, 3);
    }

    /** CPython, issue gh-75158: notify_all blocks for ever. */
    @Test
    void whoeverSignalsDoesNotWaitForAKilledWaiter() {
        try (ChildJvm dead = waitingChild(1)) {
            dead.kill();
            assertThat(underLock(condition::signalAll)).isZero();
            assertThat(condition.waiting()).isZero();
        }
    }

    @Test
    void theDeadDoNotCountAmongTheSignalled() {
        try (ChildJvm dead = waitingChild(1)) {
            Running<ConditionWait> survivor = Concurrently.start(() -> lock.withLock(() -> condition.await()));
            Eventually.holds("both wait", () -> condition.waiting() == 2);
            dead.kill();
            assertThat(underLock(() -> condition.signal())).isEqualTo(1);
            assertThat(survivor.result().signalled()).isTrue();
        }
    }

    @Test
    void theSignalOfOneWhoIsKilledBeforeHeTookItGoesToTheNext() {
        try (ChildJvm dead = waitingChild(1)) {
            Running<ConditionWait> survivor = Concurrently.start(() -> lock.withLock(() -> condition.await()));
            Eventually.holds("both wait", () -> condition.waiting() == 2);
            underLock(() -> {
                assertThat(condition.signal()).isEqualTo(1);
                // It cannot have taken it: this thread has the lock.
                assertThat(condition.waiting()).isEqualTo(1);
                dead.kill();
                return 0;
            });
            assertThat(survivor.result().signalled()).isTrue();
            assertThat(condition.waiting()).isZero();
        }
    }

    @Test
    void aFullTableOfTheDeadIsEmptied() {
        try (ChildJvm one = waitingChild(1);
                ChildJvm two = waitingChild(2);
                ChildJvm three = waitingChild(3);
                ChildJvm four = waitingChild(4)) {
            one.kill();
            two.kill();
            three.kill();
            four.kill();
            Running<ConditionWait> survivor = Concurrently.start(() -> lock.withLock(() -> condition.await()));
            Eventually.holds("one is left", () -> condition.waiting() == 1);
            assertThat(underLock(() -> condition.signal())).isEqualTo(1);
            assertThat(survivor.result().signalled()).isTrue();
        }
    }

    @Test
    void aWaiterIsToldThatAHolderDiedMeanwhile() {
        Running<ConditionWait> waiter = Concurrently.start(() -> {
            lock.acquire();
            ConditionWait wait = condition.await();
            lock.release();
            return wait;
        });
        Eventually.holds("it waits", () -> condition.waiting() == 1);
        try (ChildJvm holder = ChildJvm.start(HolderMain.class, block.name(), "" + Places.LOCK, "hold", "1")) {
            holder.expect("holding").kill();
        }
        assertThat(Concurrently.start(() -> {
                            Acquisition acquisition = lock.acquire();
                            int signalled = condition.signal();
                            lock.release();
                            return acquisition + " " + signalled;
                        })
                        .result())
                .isEqualTo("OWNER_DIED 1");
        assertThat(waiter.result()).isEqualTo(new ConditionWait(true, Acquisition.OWNER_DIED));
    }

    @Test
    void aKilledPartyBreaksTheBarrierForThoseWhoWait() {
        try (ChildJvm child = ChildJvm.start(PrimitiveMain.class, block.name(), "wait at barrier")) {
            Eventually.holds("the child has come", () -> barrier.waiting() == 1);
            Running<BarrierOutcome> party = Concurrently.start(barrier::tryAwait);
            Eventually.holds("both have come", () -> barrier.waiting() == 2);
            child.kill();
            assertThat(party.result()).isEqualTo(new BarrierOutcome(BarrierEnd.PARTY_DIED, 1, (int) child.pid()));
            assertThat(barrier.isBroken()).isTrue();
            assertThat(barrier.tryAwait().end()).isEqualTo(BarrierEnd.PARTY_DIED);
        }
    }

    @Test
    void theLastToComeDoesNotTripTheBarrierWithTheDead() {
        barrier = Barrier.create(memory, Places.BARRIER, 2);
        try (ChildJvm child = ChildJvm.start(PrimitiveMain.class, block.name(), "wait at barrier")) {
            Eventually.holds("the child has come", () -> barrier.waiting() == 1);
            child.kill();
            BarrierOutcome outcome = barrier.tryAwait();
            assertThat(outcome.end()).isEqualTo(BarrierEnd.PARTY_DIED);
            assertThat(outcome.deadPid()).isEqualTo((int) child.pid());
        }
        barrier.reset();
        Running<BarrierOutcome> other = Concurrently.start(barrier::tryAwait);
        assertThat(barrier.tryAwait().isTripped()).isTrue();
        assertThat(other.result().isTripped()).isTrue();
    }

    @Test
    void oneWhoIsKilledWhileItRunsTheActionBreaksTheBarrier() {
        barrier = Barrier.create(memory, Places.BARRIER, 2);
        Running<BarrierOutcome> party = Concurrently.start(barrier::tryAwait);
        Eventually.holds("the first has come", () -> barrier.waiting() == 1);
        try (ChildJvm child = ChildJvm.start(PrimitiveMain.class, block.name(), "run action")) {
            child.expect("acting").kill();
            assertThat(party.result()).isEqualTo(new BarrierOutcome(BarrierEnd.PARTY_DIED, 0, (int) child.pid()));
        }
    }

    @Test
    void threeProcessesMeet() {
        try (ChildJvm one = ChildJvm.start(PrimitiveMain.class, block.name(), "wait at barrier");
                ChildJvm two = ChildJvm.start(PrimitiveMain.class, block.name(), "wait at barrier")) {
            BarrierOutcome here = barrier.tryAwait();
            assertThat(here.isTripped()).isTrue();
            one.expect("ready");
            two.expect("ready");
            assertThat(one.read()).contains("TRIPPED");
            assertThat(two.read()).contains("TRIPPED");
        }
    }

    @Test
    void aWriterThatIsKilledHasNotWrittenAndDoesNotHoldUpTheNext() {
        SeqLock seqLock = SeqLock.create(memory, Places.SEQLOCK, 16);
        seqLock.write(copy -> ShmAccess.setLong(copy, 8, 5));
        try (ChildJvm writer = ChildJvm.start(PrimitiveMain.class, block.name(), "write")) {
            writer.expect("writing");
            assertThat(seqLock.<Long>read(copy -> ShmAccess.getLong(copy, 8))).isEqualTo(5);
            writer.kill();
        }
        assertThat(seqLock.<Long>read(copy -> ShmAccess.getLong(copy, 8))).isEqualTo(5);
        seqLock.update(copy -> ShmAccess.setLong(copy, 8, 6));
        assertThat(seqLock.<Long>read(copy -> ShmAccess.getLong(copy, 8))).isEqualTo(6);
    }

    private ChildJvm waitingChild(int number) {
        ChildJvm child = ChildJvm.start(PrimitiveMain.class, block.name(), "wait for condition");
        Eventually.holds("the child waits", () -> condition.waiting() == number);
        return child;
    }

    private <T> T underLock(Callable<T> work) {
        lock.acquire();
        try {
            return work.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            lock.release();
        }
    }
}
