package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.segment.SegmentBusyException;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mapping that is to be closed while a thread is at it, or about to come. */
class StayTest {

    private static final int SIZE = 64;
    private static final long LONG = 60_000_000_000L;

    @RegisterExtension
    private final Segments segments = new Segments();

    private final SharedMemory block = segments.create(SIZE);
    private final MemorySegment memory = block.segment();
    private final SegmentUse use = Objects.requireNonNull(SegmentUse.of(memory));
    private final Stay stay = new Stay(memory, LinuxHost.INSTANCE);

    @Test
    void whoStaysReachesWhatIsThereByAddress() {
        ShmAccess.setLong(memory, 8, 5);
        assertThat(stay.begin()).isTrue();
        HeldMemory reached = stay.memory(true);
        assertThat(reached.reaches(0, SIZE)).isTrue();
        assertThat(reached.getLong(8)).isEqualTo(5);
        stay.end();
    }

    @Test
    void aMappingIsNotClosedWhileAThreadStays() {
        assertThat(stay.begin()).isTrue();
        assertThatExceptionOfType(SegmentBusyException.class)
                .isThrownBy(block::close)
                .withMessageContaining("segment '" + block.name() + "'");
        assertThat(block.isClosed()).isFalse();
        stay.end();
        block.close();
        assertThat(block.isClosed()).isTrue();
    }

    @Test
    void aClosingGoesOnAsSoonAsTheLastHasGone() {
        Stay other = new Stay(memory, LinuxHost.INSTANCE);
        assertThat(stay.begin() && other.begin()).isTrue();
        Running<Boolean> closing = Concurrently.start(() -> use.vacate(LONG));
        Eventually.holds("it has begun", use::isClosing);
        stay.end();
        other.end();
        assertThat(closing.result()).isTrue();
    }

    /** Nobody waits for him: however often he comes, the closing goes on. */
    @Test
    void whoComesWhenAClosingHasBegunReachesTheMemoryAsEverybodyDoes() {
        assertThat(use.vacate(0)).isTrue();
        assertThat(stay.begin()).isFalse();
        assertThat(stay.isUnderWay()).isFalse();
        HeldMemory reached = stay.memory(false);
        assertThat(reached.reaches(0, SIZE)).isFalse();
        assertThat(reached.getLong(8)).isZero();
        stay.end();
        use.admit();
        assertThat(stay.begin()).isTrue();
        stay.end();
    }

    @Test
    void whoComesToAClosedMappingIsTold() {
        block.close();
        HeldMemory reached = stay.memory(stay.begin());
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> reached.getLong(8));
        stay.end();
    }

    /** It may be about to take a lock, which is then found free, and taken when nobody looks any more. */
    @Test
    void locksAreLookedAtWhenNobodyStaysAnyMore() {
        HeldByWhoStays lock = new HeldByWhoStays();
        use.add(lock);
        assertThat(stay.begin()).isTrue();
        Running<Boolean> closing = Concurrently.start(() -> use.vacate(LONG));
        Eventually.holds("it has begun", use::isClosing);
        lock.held = true;
        stay.end();
        Eventually.holds("it has been looked at", () -> lock.looked);
        lock.held = false;
        assertThat(closing.result()).isTrue();
        assertThat(lock.lookedAtInAStay).isFalse();
    }

    @Test
    void memoryThatIsNoBlockIsStayedInWithoutAWord() {
        Stay inAnArena = new Stay(Arena.ofAuto().allocate(SIZE, 8), LinuxHost.INSTANCE);
        assertThat(inAnArena.begin()).isTrue();
        assertThat(inAnArena.memory(true).reaches(0, SIZE)).isFalse();
        assertThat(inAnArena.isUnderWay()).isFalse();
        inAnArena.end();
    }

    private final class HeldByWhoStays implements SegmentUse.Held {

        volatile boolean held;
        volatile boolean looked;
        volatile boolean lookedAtInAStay;

        @Override
        public boolean isHeldByThisProcess() {
            lookedAtInAStay |= stay.isUnderWay();
            looked = true;
            return held;
        }

        @Override
        public long offset() {
            return 0;
        }

        @Override
        public boolean isHeldByCurrentThread() {
            return false;
        }

        @Override
        public boolean isHeldForGood() {
            return false;
        }

        @Override
        public boolean isKeptByThisProcess() {
            return false;
        }

        @Override
        public void free() {
            held = false;
        }

        @Override
        public Host host() {
            return LinuxHost.INSTANCE;
        }
    }
}
