package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.OWNER_DIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.segment.SegmentBusyException;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.view.SharedLong;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mapping that is to be closed while threads of this process hold, take or await a lock in it. */
class ClosedWhileHeldTest {

    private static final long LOCK = 64;
    private static final long OTHER_LOCK = 128;

    @RegisterExtension
    final Segments segments = new Segments();

    private final SharedMemory block = segments.create(4096);
    private final RecursiveLock lock = RecursiveLock.at(block.segment(), LOCK);

    @Test
    void aCloseThatRacesWithLockedAccessesLeavesTheLockFreeForOthers() {
        for (int round = 0; round < 200; round++) {
            SharedMemory his = segments.attach(block);
            SharedLong value = SharedLong.at(his.segment(), 0, RecursiveLock.at(his.segment(), LOCK));
            CountDownLatch begun = new CountDownLatch(1);
            Running<Object> user = Concurrently.start(() -> {
                while (true) {
                    value.get();
                    begun.countDown();
                }
            });
            Concurrently.await(begun);
            closeEventually(his);
            assertThat(user.failure()).isInstanceOf(SegmentClosedException.class);
            assertThat(LockWords.isFree(block.segment(), LOCK)).as("round %d", round).isTrue();
            assertThat(lock.tryAcquire()).as("round %d", round).isEqualTo(Acquisition.ACQUIRED);
            lock.release();
        }
    }

    /** Who leaves it must end its bias, for one who waits, while the closing finds that he has left it. */
    @Test
    void aReleaseOfABiasedLockThatRacesWithACloseIsARelease() {
        for (int round = 0; round < 1000; round++) {
            // Each time a lock that was never biased.
            SharedMemory fresh = segments.create(4096);
            RecursiveLock unbiased = RecursiveLock.at(fresh.segment(), LOCK);
            SharedMemory his = segments.attach(fresh);
            RecursiveLock biased = RecursiveLock.at(his.segment(), LOCK, LinuxHost.INSTANCE, 0);
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch waited = new CountDownLatch(1);
            Running<Object> holder = Concurrently.start(() -> {
                for (int times = 0; times < 2; times++) {
                    biased.acquire();
                    biased.release();
                }
                biased.acquire();
                inside.countDown();
                Concurrently.await(waited);
                biased.release();
                return "released";
            });
            Concurrently.await(inside);
            Running<Object> waiter = Concurrently.start(() -> {
                Acquisition acquisition = unbiased.acquire();
                unbiased.release();
                return acquisition;
            });
            LockWords.awaitSleeper(fresh.segment(), LOCK);
            Running<Object> closer = Concurrently.start(() -> {
                waited.countDown();
                closeEventually(his);
                return "closed";
            });
            assertThat(holder.result()).as("round %d", round).isEqualTo("released");
            assertThat(closer.result()).isEqualTo("closed");
            assertThat(waiter.result()).as("round %d", round).isEqualTo(Acquisition.ACQUIRED);
            assertThat(LockWords.isFree(fresh.segment(), LOCK)).as("round %d", round).isTrue();
        }
    }

    /** Both mappings of this process have locks, and a process looks that was never part of it. */
    @Test
    void manyViewsUnderManyThreadsNeverLeaveALockBehind() {
        try (ChildJvm child = ChildJvm.start(LockTriesMain.class, block.name(), "64", "128", "192")) {
            child.expect("attached");
            for (int round = 0; round < 60; round++) {
                closeUnderManyThreads(round);
                for (long offset : new long[] {LOCK, OTHER_LOCK, 192}) {
                    assertThat(LockWords.isFree(block.segment(), offset)).as("round %d", round).isTrue();
                }
                child.say("try").expect("[ACQUIRED, ACQUIRED, ACQUIRED]");
            }
        }
    }

    private void closeUnderManyThreads(int round) {
        SharedMemory his = segments.attach(block);
        List<SharedLong> views = new ArrayList<>();
        for (long offset : new long[] {LOCK, OTHER_LOCK, 192}) {
            views.add(SharedLong.at(his.segment(), 0, RecursiveLock.at(his.segment(), offset)));
            views.add(SharedLong.at(his.segment(), 8, RecursiveLock.at(his.segment(), offset)));
        }
        CountDownLatch begun = new CountDownLatch(views.size());
        List<FutureTask<Object>> users = new ArrayList<>();
        for (SharedLong view : views) {
            FutureTask<Object> user = new FutureTask<>(() -> {
                begun.countDown();
                try {
                    while (true) {
                        view.update(x -> x + 1);
                        view.withLock(view::get);
                    }
                } catch (SegmentClosedException e) {
                    return "closed";
                }
            });
            users.add(user);
            if ((round + users.size()) % 3 == 0) {
                Thread.ofVirtual().start(user);
            } else {
                Thread.ofPlatform().daemon().start(user);
            }
        }
        Concurrently.await(begun);
        closeEventually(his);
        for (FutureTask<Object> user : users) {
            assertThat(new Running<>(user, Thread.currentThread()).result()).isEqualTo("closed");
        }
    }

    /** Threads that are held up by others for more than the patience of a close are no failure of the close. */
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

    @Test
    void aHolderCannotCloseAndGoesOnAsIfHeHadNotTried() {
        lock.acquire();
        assertThatExceptionOfType(SegmentBusyException.class)
                .isThrownBy(block::close)
                .withMessageContaining("segment '" + block.name() + "'")
                .withMessageContaining("thread that holds a lock");
        assertThat(lock.acquire()).as("again").isEqualTo(ACQUIRED);
        assertThat(lock.holdCount()).isEqualTo(2);
        lock.release();
        lock.release();
        assertThat(Concurrently.start(() -> lock.withLock(() -> "free")).result()).isEqualTo("free");
        block.close();
        assertThat(block.isClosed()).isTrue();
    }

    @Test
    void theActionOfAViewCannotCloseItsSegment() {
        SharedLong value = SharedLong.at(block.segment(), 0, lock);
        assertThatExceptionOfType(SegmentBusyException.class).isThrownBy(() -> value.withLock(block::close));
        value.update(x -> x + 1);
        assertThat(value.get()).isEqualTo(1);
        assertThat(LockWords.state(block.segment(), LOCK)).isZero();
    }

    /** The state names a process, so it cannot be told through which mapping the lock is held. */
    @Test
    void aHolderCannotCloseAnotherMappingOfTheLockEither() {
        SharedMemory another = segments.attach(block);
        RecursiveLock same = RecursiveLock.at(another.segment(), LOCK);
        lock.acquire();
        assertThatExceptionOfType(SegmentBusyException.class).isThrownBy(another::close);
        assertThat(same.holdCount()).isEqualTo(1);
        lock.release();
        another.close();
    }

    @Test
    void aMappingWithoutLocksCanBeClosedAtAnyTime() {
        SharedMemory bare = segments.attach(block);
        SharedMemory readOnly = segments.keep(SharedMemory.attachReadOnly(block.name()));
        RecursiveLock visible = RecursiveLock.at(readOnly.segment(), LOCK);
        lock.acquire();
        assertThat(visible.ownerPid()).isEqualTo((int) ProcessHandle.current().pid());
        bare.close();
        readOnly.close();
        assertThat(bare.isClosed() && readOnly.isClosed()).isTrue();
        lock.release();
    }

    /** A lock that nobody has an object of is held all the same. */
    @Test
    void aLockThatWasForgottenInTheHeapOfTheJvmIsNotForgotten() {
        assertThat(RecursiveLock.at(block.segment(), OTHER_LOCK).acquire()).isEqualTo(ACQUIRED);
        System.gc();
        assertThatExceptionOfType(SegmentBusyException.class).isThrownBy(block::close);
        RecursiveLock.at(block.segment(), OTHER_LOCK).release();
    }

    @Test
    void aCloseGivesUpOnAHolderThatStaysAndThenNothingIsClosed() {
        CountDownLatch leave = new CountDownLatch(1);
        Running<Boolean> holder = holdUntil(leave);
        assertThatExceptionOfType(SegmentBusyException.class)
                .isThrownBy(block::close)
                .withMessageContaining("segment '" + block.name() + "'")
                .withMessageContaining("another thread");
        assertThat(block.isClosed()).isFalse();
        leave.countDown();
        assertThat(holder.result()).as("the holder has its memory and its lock").isTrue();
        assertThat(lock.tryAcquire()).as("nobody is turned away any more").isEqualTo(ACQUIRED);
        lock.release();
    }

    @Test
    void aCloseWaitsForAHolderThatLeavesAndTurnsAwayWhoComesMeanwhile() {
        CountDownLatch leave = new CountDownLatch(1);
        RecursiveLock other = RecursiveLock.at(block.segment(), OTHER_LOCK);
        Running<Boolean> holder = holdUntil(leave);
        Running<Acquisition> waiter = Concurrently.start(lock::acquire);
        LockWords.awaitSleeper(block.segment(), LOCK);
        Running<Boolean> closer = Concurrently.start(() -> {
            closeEventually(block);
            return true;
        });
        Eventually.holds("a free lock is refused", () -> isRefused(other));
        assertThat(block.isClosed()).isFalse();
        leave.countDown();
        assertThat(holder.result()).isTrue();
        assertThat(waiter.failure())
                .isInstanceOf(SegmentClosedException.class)
                .hasMessageContaining("segment '" + block.name() + "'");
        assertThat(closer.result()).isTrue();
        SharedMemory later = segments.attach(block);
        assertThat(LockWords.state(later.segment(), LOCK)).isZero();
        assertThat(LockWords.state(later.segment(), OTHER_LOCK)).isZero();
    }

    /** What a dead process left to repair is not lost on one who may not repair it. */
    @Test
    void aTakeoverIsRefusedTooAndTheNextHolderLearnsOfTheDeath() {
        RecursiveLock dead = RecursiveLock.at(block.segment(), OTHER_LOCK);
        SharedMemory another = segments.attach(block);
        CountDownLatch leave = new CountDownLatch(1);
        Running<Boolean> holder = holdUntil(leave);
        Running<Boolean> closer = Concurrently.start(() -> {
            closeEventually(block);
            return true;
        });
        Eventually.holds("it is being closed", () -> isRefused(RecursiveLock.at(block.segment(), 192)));
        ShmAccess.setLongVolatile(another.segment(), OTHER_LOCK + RecursiveLockLayout.OWNER_OFFSET, 1);
        ShmAccess.setLongVolatile(
                another.segment(), OTHER_LOCK, RecursiveLockLayout.heldBy(ProcessIdentity.pack((1 << 22) - 1, 1)));
        Eventually.holds("the takeover is refused", () -> isRefused(dead));
        assertThat(LockWords.state(another.segment(), OTHER_LOCK)).isEqualTo(RecursiveLockLayout.INCONSISTENT);
        assertThat(LockWords.owner(another.segment(), OTHER_LOCK)).isZero();
        assertThat(isRefused(dead)).as("and so is who finds it free and inconsistent").isTrue();
        leave.countDown();
        assertThat(holder.result()).isTrue();
        assertThat(closer.result()).isTrue();
        RecursiveLock survivor = RecursiveLock.at(another.segment(), OTHER_LOCK);
        assertThat(survivor.acquire()).isEqualTo(OWNER_DIED);
        survivor.release();
    }

    @Test
    void anInterruptDoesNotEndTheWaitAndIsNotLost() {
        CountDownLatch leave = new CountDownLatch(1);
        Running<Boolean> holder = holdUntil(leave);
        Running<Boolean> closer = Concurrently.start(() -> {
            Thread.currentThread().interrupt();
            closeEventually(block);
            return Thread.interrupted();
        });
        Eventually.holds("it is being closed", () -> isRefused(RecursiveLock.at(block.segment(), OTHER_LOCK)));
        leave.countDown();
        assertThat(closer.result()).isTrue();
        assertThat(holder.result()).isTrue();
    }

    private static boolean isRefused(RecursiveLock lock) {
        try {
            if (lock.tryAcquire().isHeld()) {
                lock.release();
            }
            return false;
        } catch (SegmentClosedException e) {
            return true;
        }
    }

    /**
     * A thread that has the lock when this returns, acquires it once more at the end, and says whether all was well.
     */
    private Running<Boolean> holdUntil(CountDownLatch leave) {
        CountDownLatch holding = new CountDownLatch(1);
        Running<Boolean> holder = Concurrently.start(() -> {
            lock.acquire();
            holding.countDown();
            Concurrently.await(leave);
            boolean again = lock.acquire() == ACQUIRED && lock.holdCount() == 2;
            lock.release();
            lock.release();
            return again;
        });
        Concurrently.await(holding);
        return holder;
    }
}
