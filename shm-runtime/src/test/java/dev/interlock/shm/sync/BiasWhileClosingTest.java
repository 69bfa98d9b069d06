package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentUse;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.NamedProcess;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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

    private final NamedProcess host = NamedProcess.of(LinuxHost.INSTANCE.self());
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
        AtomicInteger fences = new AtomicInteger();
        host.atEachLightFence(() -> {
            if (fences.incrementAndGet() == 2) {
                one.close();
            }
        });
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(biased::acquire);
        if (one.scope().isAlive()) {
            one.close();
        }
        use.settle(NOT_LONG, () -> {});
        assertThat(Concurrently.start(() -> same.tryAcquire(Duration.ofSeconds(1))).result())
                .isEqualTo(Acquisition.ACQUIRED);
    }
}
