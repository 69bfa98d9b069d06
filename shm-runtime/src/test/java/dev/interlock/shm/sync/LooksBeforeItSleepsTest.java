package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.NamedProcess;
import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever waits to be told something looks a while before it sleeps; here for as long as it takes. */
class LooksBeforeItSleepsTest {

    private static final int FOR_EVER = Integer.MAX_VALUE;
    private static final long LOCK = 0;
    private static final long PRIMITIVE = 64;

    @RegisterExtension
    final Segments segments = new Segments();

    private final NamedProcess looker = NamedProcess.of(4_000_001).looking(FOR_EVER);
    private final NamedProcess other = looker.beside(4_000_002);

    private MemorySegment memory;

    @BeforeEach
    void aSegment() {
        memory = segments.create(8192).segment();
    }

    @Test
    void aThreadThatLooksIsToldThatAnEventWasSet() {
        Event.at(memory, PRIMITIVE, other).set();
        Event event = Event.at(memory, PRIMITIVE, looker);
        event.clear();
        Running<Void> waiting = Concurrently.start(() -> {
            event.await();
            return null;
        });
        Event.at(memory, PRIMITIVE, other).set();
        waiting.result();
        assertThat(looker.sleeps()).isZero();
    }

    @Test
    void aThreadThatLooksGivesUpAtItsDeadline() throws InterruptedException {
        assertThat(Event.at(memory, PRIMITIVE, looker).await(Duration.ofMillis(1))).isFalse();
        assertThat(looker.sleeps()).isZero();
    }

    @Test
    void aThreadThatLooksNoticesAnInterrupt() {
        Event event = Event.at(memory, PRIMITIVE, looker);
        Running<Boolean> waiting = Concurrently.start(() -> {
            try {
                event.awaitInterruptibly();
                return false;
            } catch (InterruptedException e) {
                return true;
            }
        });
        waiting.thread().interrupt();
        assertThat(waiting.result()).isTrue();
        assertThat(looker.sleeps()).isZero();
    }

    @Test
    void aThreadThatLooksIsSignalled() {
        RecursiveLock lock = RecursiveLock.at(memory, LOCK, looker);
        Condition condition = Condition.create(memory, PRIMITIVE, 2, lock);
        Running<Boolean> waiting =
                Concurrently.start(() -> lock.withLock(() -> condition.await().signalled()));
        Eventually.holds("it waits", () -> condition.waiting() == 1);
        lock.withLock(() -> {
            int ignored = condition.signal();
        });
        assertThat(waiting.result()).isTrue();
        assertThat(looker.sleeps()).isZero();
    }

    @Test
    void aPartyThatLooksSeesTheOtherCome() {
        assumeTrue(Runtime.getRuntime().availableProcessors() >= 2);
        Barrier barrier = Barrier.create(memory, PRIMITIVE, 2, looker);
        Running<Integer> waiting = Concurrently.start(barrier::await);
        Eventually.holds("it waits", () -> barrier.waiting() == 1);
        Barrier.at(memory, PRIMITIVE, other).await();
        assertThat(waiting.result()).isZero();
        assertThat(looker.sleeps()).isZero();
    }

    @Test
    void morePartiesThanProcessorsDoNotTakeThemFromEachOther() {
        int parties = Runtime.getRuntime().availableProcessors() + 1;
        Barrier barrier = Barrier.create(memory, PRIMITIVE, parties, looker);
        Running<BarrierEnd> waiting =
                Concurrently.start(() -> barrier.tryAwait().end());
        Eventually.holds("it sleeps", () -> looker.sleeps() > 0);
        barrier.abort();
        assertThat(waiting.result()).isEqualTo(BarrierEnd.ABORTED);
    }

    @Test
    void aPermitThatIsOutToNoOtherProcessIsLookedFor() {
        Semaphore.initialise(memory, PRIMITIVE, 1, 2);
        Semaphore semaphore = Semaphore.at(memory, PRIMITIVE, looker);
        semaphore.acquire();
        Running<Acquisition> waiting = Concurrently.start(semaphore::acquire);
        Semaphore.at(memory, PRIMITIVE, other).release();
        assertThat(waiting.result()).isEqualTo(Acquisition.ACQUIRED);
        assertThat(looker.sleeps()).isZero();
    }

    @Test
    void aPermitThatAnotherProcessHasIsNotLookedFor() {
        Semaphore.initialise(memory, PRIMITIVE, 1, 2);
        Semaphore others = Semaphore.at(memory, PRIMITIVE, other);
        others.acquire();
        Running<Acquisition> waiting = Concurrently.start(Semaphore.at(memory, PRIMITIVE, looker)::acquire);
        Eventually.holds("it sleeps", () -> looker.sleeps() > 0);
        others.release();
        assertThat(waiting.result()).isEqualTo(Acquisition.ACQUIRED);
    }
}
