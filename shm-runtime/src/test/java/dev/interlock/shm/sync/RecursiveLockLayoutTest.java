package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Proc;
import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bytes of a lock, spelled out, because processes of other versions and languages read them too. */
class RecursiveLockLayoutTest {

    private static final long OFFSET = 128;

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
    void theNumbersAreThoseOfTheDrawing() {
        assertThat(RecursiveLockLayout.STATE_OFFSET).isEqualTo(0);
        assertThat(RecursiveLockLayout.OWNER_OFFSET).isEqualTo(8);
        assertThat(RecursiveLockLayout.COUNT_OFFSET).isEqualTo(16);
        assertThat(RecursiveLockLayout.BYTES).isEqualTo(32);
    }

    @Test
    void aHeldLockShowsProcessThreadAndCount() {
        lock.acquire();
        lock.acquire();
        lock.acquire();
        assertThat(ShmAccess.getLong(memory, 128)).isEqualTo(thisProcess());
        assertThat(ShmAccess.getLong(memory, 136)).isEqualTo(thisThread());
        assertThat(ShmAccess.getLong(memory, 144)).isEqualTo(3);
        assertThat(ShmAccess.getLong(memory, 152)).isZero();
        lock.release();
        lock.release();
        lock.release();
    }

    @Test
    void aFreeLockShowsNoProcessAndNoThread() {
        lock.acquire();
        lock.release();
        assertThat(ShmAccess.getLong(memory, 128)).isZero();
        assertThat(ShmAccess.getLong(memory, 136)).isZero();
    }

    @Test
    void aSleeperSetsTheLowestBit() {
        lock.acquire();
        Concurrently.Running<Boolean> waiter = Concurrently.start(() -> lock.withLock(() -> true));
        LockWords.awaitSleeper(memory, OFFSET);
        assertThat(ShmAccess.getLong(memory, 128)).isEqualTo(thisProcess() | 1);
        lock.release();
        assertThat(waiter.result()).isTrue();
        assertThat(ShmAccess.getLong(memory, 128)).isZero();
    }

    @Test
    void aDeathSetsTheSecondBitUntilItIsRepairedAndNoTakeoverBitStays() {
        long dead = (1L << 22 | 4_194_303) << 3;
        ShmAccess.setLong(memory, 128, dead);
        ShmAccess.setLong(memory, 136, thisThread());
        ShmAccess.setLong(memory, 144, 5);
        assertThat(lock.acquire()).isEqualTo(Acquisition.OWNER_DIED);
        assertThat(ShmAccess.getLong(memory, 128) & ~1).isEqualTo(thisProcess() | 2);
        assertThat(ShmAccess.getLong(memory, 144)).isEqualTo(1);
        lock.release();
        assertThat(ShmAccess.getLong(memory, 128)).isEqualTo(2);
        assertThat(lock.acquire()).isEqualTo(Acquisition.OWNER_DIED);
        lock.markConsistent();
        lock.release();
        assertThat(ShmAccess.getLong(memory, 128)).isZero();
    }

    @Test
    void aTakeoverThatDiedHalfWayIsTakenOver() {
        long dead = (1L << 22 | 4_194_303) << 3;
        ShmAccess.setLong(memory, 128, dead | 4 | 2 | 1);
        ShmAccess.setLong(memory, 136, thisThread());
        ShmAccess.setLong(memory, 144, 9);
        assertThat(lock.isHeldByCurrentThread()).isFalse();
        assertThat(lock.tryAcquire()).isEqualTo(Acquisition.OWNER_DIED);
        assertThat(lock.holdCount()).isEqualTo(1);
        lock.release();
    }

    /** While T is set, owner is what the dead left, and may be the number of a thread that lives here. */
    @Test
    void nobodyTakesHimselfForTheOwnerDuringATakeover() {
        ShmAccess.setLong(memory, 128, thisProcess() | 4 | 2);
        ShmAccess.setLong(memory, 136, thisThread());
        ShmAccess.setLong(memory, 144, 1);
        assertThat(lock.isHeldByCurrentThread()).isFalse();
        assertThat(lock.tryAcquire()).isEqualTo(Acquisition.TIMED_OUT);
        ShmAccess.setLong(memory, 128, 0);
    }

    /** As the drawing of ThreadIdentity has it. */
    private static long thisThread() {
        return ProcessHandle.current().pid() << 42 | Thread.currentThread().threadId();
    }

    private static long thisProcess() {
        long pid = ProcessHandle.current().pid();
        return (Proc.startTicks(pid) << 22 | pid) << 3;
    }
}
