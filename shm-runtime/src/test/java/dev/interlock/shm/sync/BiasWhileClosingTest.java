package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentUse;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread of a bias comes when a closing has looked at the lock, and the memory goes before it has entered. */
class BiasWhileClosingTest {

    private static final long NOT_LONG = 20_000_000;

    private final Arena memory = Arena.ofShared();
    private final MemorySegment unguarded = memory.allocate(RecursiveLockLayout.BYTES, 64);
    private final Arena one = Arena.ofShared();
    private final Arena another = Arena.ofShared();
    private final SegmentUse use = SegmentUse.register(one.scope(), name(), unguarded);

    private final Stepping host = new Stepping();
    private final RecursiveLock biased = RecursiveLock.at(unguarded.reinterpret(one, null), 0, host, 0);
    private final RecursiveLock same;

    BiasWhileClosingTest() {
        // A use is known as long as its arena.
        assertThat(SegmentUse.register(another.scope(), name(), unguarded)).isNotNull();
        same = RecursiveLock.at(unguarded.reinterpret(another, null), 0);
    }

    private String name() {
        return "bias-while-closing-" + System.identityHashCode(this);
    }

    @AfterEach
    void free() {
        another.close();
        memory.close();
    }

    @Test
    void theLockIsFreeForAnotherMappingWheneverTheMemoryGoes() {
        for (int times = 0; times < 3; times++) {
            biased.acquire();
            biased.release();
        }
        assertThat(use.vacate(0)).as("nobody has it").isTrue();
        host.atTheSecondFence = one::close;
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(biased::acquire);
        if (one.scope().isAlive()) {
            one.close();
        }
        use.settle(NOT_LONG, () -> {});
        assertThat(Concurrently.start(() -> same.tryAcquire(Duration.ofSeconds(1))).result())
                .isEqualTo(Acquisition.ACQUIRED);
    }

    /** Linux, with something that happens when a thread has stored what the closing would look at. */
    private static final class Stepping implements Host {

        private Runnable atTheSecondFence = () -> {};
        private int fences;

        @Override
        public void lightFence() {
            LinuxHost.INSTANCE.lightFence();
            if (++fences % 2 == 0) {
                Runnable step = atTheSecondFence;
                atTheSecondFence = () -> {};
                step.run();
            }
        }

        @Override
        public void heavyFence() {
            fences = 0;
            LinuxHost.INSTANCE.heavyFence();
        }

        @Override
        public Wakeup await(MemorySegment segment, long offset, int expected, long deadline) {
            return LinuxHost.INSTANCE.await(segment, offset, expected, deadline);
        }

        @Override
        public int wake(MemorySegment segment, long offset, int n) {
            return LinuxHost.INSTANCE.wake(segment, offset, n);
        }

        @Override
        public long self() {
            return LinuxHost.INSTANCE.self();
        }

        @Override
        public boolean isAlive(long identity) {
            return LinuxHost.INSTANCE.isAlive(identity);
        }

        @Override
        public long currentThread() {
            return LinuxHost.INSTANCE.currentThread();
        }

        @Override
        public long nanoTime() {
            return LinuxHost.INSTANCE.nanoTime();
        }

        @Override
        public int spins() {
            return LinuxHost.INSTANCE.spins();
        }
    }
}
