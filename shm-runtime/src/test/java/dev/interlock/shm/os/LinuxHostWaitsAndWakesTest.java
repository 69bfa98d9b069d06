package dev.interlock.shm.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The futex, through the eyes of {@link Host}. */
class LinuxHostWaitsAndWakesTest {

    private static final Host HOST = LinuxHost.INSTANCE;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aWordThatHasChangedIsNotWaitedFor() {
        SharedMemory block = segments.create(64);
        assertThat(HOST.await(block.segment(), 8, 1, Host.NO_DEADLINE)).isEqualTo(Host.Wakeup.CHANGED);
    }

    @Test
    void aDeadlineThatHasPassedIsNotWaitedFor() {
        SharedMemory block = segments.create(64);
        assertThat(HOST.await(block.segment(), 8, 0, HOST.nanoTime() - 1)).isEqualTo(Host.Wakeup.ELAPSED);
    }

    @Test
    void aWaitWithoutAnEndComesBackToLookWhoLives() {
        SharedMemory block = segments.create(64);
        assertThat(HOST.await(block.segment(), 8, 0, Host.NO_DEADLINE)).isEqualTo(Host.Wakeup.ELAPSED);
    }

    @Test
    void wakingNobodyIsNoError() {
        assertThat(HOST.wake(segments.create(64).segment(), 8, Integer.MAX_VALUE)).isZero();
    }

    /** Two mappings at two addresses: what the kernel compares must be the place in the file. */
    @Test
    void aSleeperIsWokenThroughAnotherMappingOfTheSameMemory() {
        SharedMemory block = segments.create(64);
        SharedMemory other = segments.attach(block);
        Running<Host.Wakeup> sleeper = Concurrently.start(() -> {
            Host.Wakeup wakeup;
            do {
                wakeup = HOST.await(block.segment(), 8, 0, Host.NO_DEADLINE);
            } while (wakeup == Host.Wakeup.ELAPSED);
            return wakeup;
        });
        Eventually.holds("somebody sleeps and is woken", () -> HOST.wake(other.segment(), 8, 1) == 1);
        assertThat(sleeper.result()).isEqualTo(Host.Wakeup.WOKEN);
    }

    @Test
    void aVirtualThreadSeesAChangeWithoutBeingWoken() throws Exception {
        SharedMemory block = segments.create(64);
        Set<Host.Wakeup> seen = new HashSet<>();
        Thread poller = Thread.startVirtualThread(() -> {
            Host.Wakeup wakeup;
            do {
                wakeup = HOST.await(block.segment(), 8, 0, Host.NO_DEADLINE);
            } while (wakeup == Host.Wakeup.ELAPSED);
            seen.add(wakeup);
        });
        ShmAccess.setIntVolatile(block.segment(), 8, 1);
        poller.join();
        assertThat(seen).containsExactly(Host.Wakeup.CHANGED);
    }

    @Test
    void aWaitOnAClosedSegmentIsToldSo() {
        SharedMemory block = segments.create(64);
        var memory = block.segment();
        block.close();
        assertThatExceptionOfType(SegmentClosedException.class)
                .isThrownBy(() -> HOST.await(memory, 8, 0, Host.NO_DEADLINE));
        assertThat(HOST.wake(memory, 8, 1)).as("nobody sleeps where nothing is mapped").isZero();
    }

    @Test
    void everyThreadHasANumberOfItsOwn() throws Exception {
        Set<Long> numbers = new HashSet<>(Set.of(HOST.currentThread()));
        Thread platform = Thread.ofPlatform().start(() -> numbers.add(HOST.currentThread()));
        platform.join();
        Thread virtual = Thread.ofVirtual().start(() -> numbers.add(HOST.currentThread()));
        virtual.join();
        assertThat(numbers).hasSize(3).doesNotContain(0L);
    }
}
