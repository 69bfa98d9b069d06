package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventTest {

    private static final Duration LONG = Duration.ofDays(1);

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private MemorySegment memory;
    private Event event;

    @BeforeEach
    void makeEvent() {
        block = segments.create(Places.BYTES);
        memory = block.segment();
        event = Event.at(memory, Places.EVENT);
    }

    @Test
    void zeroedMemoryIsAnEventThatIsNotSet() throws InterruptedException {
        assertThat(event.isSet()).isFalse();
        assertThat(event.await(Duration.ZERO)).isFalse();
        assertThat(event.await(Duration.ofMillis(1))).isFalse();
        assertThat(event.await(Duration.ofSeconds(-1))).isFalse();
    }

    @Test
    void aSetEventLetsEverybodyThroughUntilItIsCleared() throws InterruptedException {
        event.set();
        event.set();
        assertThat(event.isSet()).isTrue();
        event.await();
        event.awaitInterruptibly();
        assertThat(event.await(Duration.ZERO)).isTrue();
        event.clear();
        event.clear();
        assertThat(event.isSet()).isFalse();
        assertThat(event.await(Duration.ZERO)).isFalse();
    }

    @Test
    void allWhoWaitAreLetGoThreadsVirtualThreadsAndProcesses() throws InterruptedException {
        try (ChildJvm child = ChildJvm.start(PrimitiveMain.class, block.name(), "wait for event")) {
            child.expect("ready");
            List<Running<Boolean>> waiters = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                waiters.add(Concurrently.start(() -> event.await(LONG)));
            }
            Thread virtual = Thread.ofVirtual().start(event::await);
            awaitSleeper();
            event.set();
            assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.result()).isTrue());
            assertThat(virtual.join(Duration.ofSeconds(60))).isTrue();
            child.expect("woken");
        }
    }

    @Test
    void whoWaitedWhileItWasSetAndClearedGoesOn() {
        for (int i = 0; i < 50; i++) {
            Running<Boolean> waiter = Concurrently.start(() -> event.await(LONG));
            awaitSleeper();
            event.set();
            event.clear();
            assertThat(waiter.result()).isTrue();
        }
    }

    @Test
    void theGenerationCountsSettings() {
        event.set();
        event.set();
        event.clear();
        event.set();
        assertThat(word()).as("two generations, S").isEqualTo(2 << 2 | 1);
        event.clear();
        assertThat(word()).isEqualTo(2 << 2);
    }

    @Test
    void anInterruptEndsAWaitThatMayBeInterrupted() {
        Running<Boolean> timed = Concurrently.start(() -> event.await(LONG));
        Running<Boolean> untimed = Concurrently.start(() -> {
            event.awaitInterruptibly();
            return true;
        });
        awaitSleeper();
        timed.thread().interrupt();
        untimed.thread().interrupt();
        assertThat(timed.failure()).isInstanceOf(InterruptedException.class);
        assertThat(untimed.failure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void anInterruptDoesNotEndAnotherWaitAndIsKept() {
        Running<Boolean> waiter = Concurrently.start(() -> {
            event.await();
            return Thread.currentThread().isInterrupted();
        });
        awaitSleeper();
        waiter.thread().interrupt();
        assertThat(waiter.isRunning()).isTrue();
        event.set();
        assertThat(waiter.result()).isTrue();
    }

    @Test
    void aKilledWaiterIsNotMissed() {
        try (ChildJvm child = ChildJvm.start(PrimitiveMain.class, block.name(), "wait for event")) {
            child.expect("ready");
            awaitSleeper();
            Running<Boolean> survivor = Concurrently.start(() -> event.await(LONG));
            child.kill();
            event.set();
            assertThat(survivor.result()).isTrue();
        }
    }

    /** What is left when the one who set it was killed before he woke anybody. */
    @Test
    void aSetEventWhoseSetterDiedBeforeTheWakeUpIsFoundByTheSleepers() {
        Running<Boolean> waiter = Concurrently.start(() -> event.await(LONG));
        awaitSleeper();
        ShmAccess.setLongVolatile(memory, Places.EVENT, 1 << 2 | 1);
        assertThat(waiter.result()).isTrue();
    }

    @Test
    void aWaiterWhoseSegmentIsClosedIsToldSo() {
        Running<Boolean> waiter = Concurrently.start(() -> event.await(LONG));
        awaitSleeper();
        block.close();
        assertThat(waiter.failure()).isInstanceOf(SegmentClosedException.class);
    }

    @Test
    void aPlaceThatCannotHoldAnEventIsRefused() {
        assertThatExceptionOfType(MisalignedAccessException.class).isThrownBy(() -> Event.at(memory, 4));
        assertThatExceptionOfType(OutOfSegmentException.class).isThrownBy(() -> Event.at(memory, memory.byteSize()));
    }

    private void awaitSleeper() {
        Eventually.holds("somebody waits for the event", () -> (word() & EventLayout.WAITERS) != 0);
    }

    private long word() {
        return ShmAccess.getLongVolatile(memory, Places.EVENT);
    }
}
