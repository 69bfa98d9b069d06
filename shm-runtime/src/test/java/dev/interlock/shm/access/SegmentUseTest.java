package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of locks that are taken between the last look of a closing and the end of the memory. */
class SegmentUseTest {

    private static final long SHORT = 20_000_000;
    private static final long LONG = 60_000_000_000L;

    private final String name = "segment-use-" + System.identityHashCode(this);
    private final AtomicInteger unmaps = new AtomicInteger();
    private final Arena arena = Arena.ofAuto();
    private final Arena elsewhere = Arena.ofAuto();
    private final SegmentUse use = SegmentUse.register(arena.scope(), name, MemorySegment.NULL);
    private final FakeLock lock = new FakeLock(64);

    @Test
    void memoryThatNobodyRegisteredHasNoUse() {
        assertThat(SegmentUse.of(Arena.ofAuto().allocate(8))).isNull();
        assertThat(SegmentUse.of(arena.allocate(8))).isSameAs(use);
    }

    @Test
    void itIsClosingFromTheBeginOfVacateUntilAdmit() {
        use.add(lock);
        assertThat(use.isClosing()).isFalse();
        assertThat(use.vacate(0)).isTrue();
        assertThat(use.isClosing()).isTrue();
        use.admit();
        assertThat(use.isClosing()).isFalse();
    }

    @Test
    void vacateWaitsUntilEachLockWasSeenFreeOnce() {
        FakeLock other = new FakeLock(128);
        use.add(lock);
        use.add(other);
        lock.held = true;
        Running<Boolean> closing = Concurrently.start(() -> use.vacate(LONG));
        Eventually.holds("both were looked at", () -> other.looks.get() > 0 && lock.looks.get() > 10);
        other.held = true;
        lock.held = false;
        assertThat(closing.result()).as("the other was taken by one who will give it back").isTrue();
    }

    @Test
    void vacateGivesUp() {
        use.add(lock);
        lock.held = true;
        assertThat(use.vacate(SHORT)).isFalse();
    }

    /** By a thread that was interrupted in its access, and does not know that the access took place. */
    @Test
    void aLockThatNobodyCanHoldAnyMoreIsFreedBeforeTheMemoryGoes() {
        use.add(lock);
        lock.held = true;
        use.settle(LONG, unmaps::incrementAndGet);
        assertThat(lock.held).isFalse();
        assertThat(unmaps).hasValue(1);
    }

    @Test
    void afterTheEndOfTheMemoryNothingTouchesIt() {
        use.add(lock);
        use.settle(LONG, unmaps::incrementAndGet);
        lock.held = true;
        use.giveBack(lock);
        assertThat(lock.held).isTrue();
        assertThat(use.isHeldByCurrentThread()).isFalse();
    }

    @Test
    void aLockThatAnotherMappingHoldsForGoodIsLeftToIt() {
        SegmentUse another = another();
        use.add(lock);
        another.add(new FakeLock(64));
        lock.held = true;
        lock.heldForGood = true;
        use.settle(LONG, unmaps::incrementAndGet);
        assertThat(lock.held).isTrue();
        assertThat(unmaps).hasValue(1);
    }

    /** It may be the other mapping's, or that of a thread which gives it back: the memory has to stay for that one. */
    @Test
    void theMemoryStaysUntilALockThatMayBeAnotherMappingsIsGivenBack() {
        SegmentUse another = another();
        use.add(lock);
        another.add(new FakeLock(64));
        lock.held = true;
        Running<Boolean> settling = Concurrently.start(() -> {
            use.settle(LONG, unmaps::incrementAndGet);
            return true;
        });
        Eventually.holds("it was looked at", () -> lock.looks.get() > 10);
        assertThat(lock.held).isTrue();
        assertThat(unmaps).hasValue(0);
        use.giveBack(lock);
        assertThat(settling.result()).isTrue();
        assertThat(lock.held).isFalse();
        assertThat(unmaps).hasValue(1);
    }

    @Test
    void theMemoryStaysForEverIfThatDoesNotHappen() {
        SegmentUse another = another();
        use.add(lock);
        another.add(new FakeLock(64));
        lock.held = true;
        use.settle(SHORT, unmaps::incrementAndGet);
        assertThat(unmaps).hasValue(0);
        use.giveBack(lock);
        assertThat(lock.held).as("late, but in memory that is there").isFalse();
    }

    @Test
    void otherLocksOfAnotherMappingDoNotCount() {
        SegmentUse another = another();
        use.add(lock);
        another.add(new FakeLock(128));
        lock.held = true;
        use.settle(LONG, unmaps::incrementAndGet);
        assertThat(lock.held).isFalse();
        assertThat(unmaps).hasValue(1);
    }

    @Test
    void aLockThatWasTruncatedAwayIsNobodys() {
        use.add(lock);
        lock.held = true;
        lock.truncated = true;
        assertThat(use.isHeldByCurrentThread()).isFalse();
        assertThat(use.vacate(0)).isTrue();
        use.settle(0, unmaps::incrementAndGet);
        assertThat(unmaps).hasValue(1);
    }

    private SegmentUse another() {
        return SegmentUse.register(elsewhere.scope(), name, MemorySegment.NULL);
    }

    /** A lock without memory. */
    private static final class FakeLock implements SegmentUse.Held {

        final AtomicInteger looks = new AtomicInteger();
        final long offset;
        volatile boolean held;
        volatile boolean heldForGood;
        volatile boolean truncated;

        FakeLock(long offset) {
            this.offset = offset;
        }

        @Override
        public long offset() {
            return offset;
        }

        @Override
        public boolean isHeldByThisProcess() {
            looks.incrementAndGet();
            if (truncated) {
                throw new InternalError("a fault occurred in an unsafe memory access operation");
            }
            return held;
        }

        @Override
        public boolean isHeldByCurrentThread() {
            return isHeldByThisProcess();
        }

        @Override
        public boolean isHeldForGood() {
            return heldForGood;
        }

        @Override
        public boolean isKeptByThisProcess() {
            return false;
        }

        @Override
        public Host host() {
            return LinuxHost.INSTANCE;
        }

        @Override
        public void free() {
            held = false;
        }
    }
}
