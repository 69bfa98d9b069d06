package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BarrierTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final int PARTIES = 3;

    @RegisterExtension
    final Segments segments = new Segments();

    private MemorySegment memory;
    private Barrier barrier;

    @BeforeEach
    void makeBarrier() {
        memory = segments.create(Places.BYTES).segment();
        barrier = Barrier.create(memory, Places.BARRIER, PARTIES);
    }

    @Test
    void eachPartyGetsANumberOfItsOwn() {
        List<Running<Integer>> parties = new ArrayList<>();
        for (int i = 0; i < PARTIES; i++) {
            parties.add(Concurrently.start(barrier::await));
        }
        assertThat(parties.stream().map(Running::result)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(barrier.waiting()).isZero();
        assertThat(barrier.parties()).isEqualTo(PARTIES);
    }

    @Test
    void nobodyIsAGenerationAhead() {
        int generations = 200;
        AtomicInteger actions = new AtomicInteger();
        AtomicInteger passed = new AtomicInteger();
        Barrier acting = barrier.withAction(() ->
                assertThat(passed.get()).isEqualTo(actions.getAndIncrement() * PARTIES));
        Concurrently.inThreads(PARTIES, () -> {
            for (int i = 1; i <= generations; i++) {
                acting.await();
                assertThat(actions.get()).isEqualTo(i);
                passed.incrementAndGet();
            }
            return null;
        });
        assertThat(actions).hasValue(generations);
    }

    @Test
    void moreThreadsThanPartiesTakeTurns() {
        Barrier pairs = Barrier.create(memory, Places.BARRIER, 2);
        AtomicInteger tripped = new AtomicInteger();
        // An even number in all; were it so many for each thread, one could be left to wait for itself.
        AtomicInteger turns = new AtomicInteger();
        Concurrently.inThreads(10, () -> {
            while (turns.getAndIncrement() < 500) {
                tripped.addAndGet(pairs.tryAwait().isTripped() ? 1 : 0);
            }
            return null;
        });
        assertThat(tripped).hasValue(500);
    }

    @Test
    void virtualThreadsMeetToo() throws InterruptedException {
        AtomicInteger tripped = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < PARTIES; i++) {
            threads.add(Thread.ofVirtual().start(() -> tripped.addAndGet(barrier.tryAwait().isTripped() ? 1 : 0)));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(tripped).hasValue(PARTIES);
    }

    @Test
    void onePartyNeedsNobody() throws InterruptedException {
        Barrier alone = Barrier.create(memory, Places.BARRIER, 1);
        assertThat(alone.await()).isZero();
        assertThat(alone.await(Duration.ZERO)).isZero();
        assertThat(alone.awaitInterruptibly()).isZero();
    }

    @Test
    void oneWhoseTimePassesBreaksItForAllUntilItIsReset() {
        Running<BarrierOutcome> patient = Concurrently.start(barrier::tryAwait);
        Eventually.holds("one waits", () -> barrier.waiting() == 1);
        Running<Integer> impatient = Concurrently.start(() -> barrier.await(Duration.ofMillis(1)));
        assertThat(((BrokenBarrierException) impatient.failure()).end()).isEqualTo(BarrierEnd.TIMED_OUT);
        assertThat(patient.result()).isEqualTo(new BarrierOutcome(BarrierEnd.TIMED_OUT, 0, 0));
        assertThat(barrier.isBroken()).isTrue();
        assertThat(barrier.tryAwait()).isEqualTo(new BarrierOutcome(BarrierEnd.TIMED_OUT, -1, 0));
        barrier.reset();
        assertThat(barrier.isBroken()).isFalse();
        Concurrently.inThreads(PARTIES, barrier::await);
    }

    @Test
    void theTimeoutOfTheObjectIsThatOfItsWaits() {
        Barrier impatient = barrier.withTimeout(Duration.ofMillis(1));
        assertThat(impatient.tryAwait().end()).isEqualTo(BarrierEnd.TIMED_OUT);
    }

    @Test
    void abortBreaksItForAllWhoWaitAndCome() {
        Running<BarrierOutcome> waits = Concurrently.start(barrier::tryAwait);
        Eventually.holds("one waits", () -> barrier.waiting() == 1);
        barrier.abort();
        barrier.abort();
        assertThat(waits.result().end()).isEqualTo(BarrierEnd.ABORTED);
        assertThatExceptionOfType(BrokenBarrierException.class)
                .isThrownBy(barrier::await)
                .withMessageContaining("aborted");
    }

    @Test
    void resetSendsThoseAwayWhoWaitAndTheNextGenerationIsWhole() {
        Running<BarrierOutcome> waits = Concurrently.start(barrier::tryAwait);
        Eventually.holds("one waits", () -> barrier.waiting() == 1);
        barrier.reset();
        assertThat(barrier.isBroken()).isFalse();
        assertThat(waits.result()).isEqualTo(new BarrierOutcome(BarrierEnd.RESET, 0, 0));
        barrier.reset();
        Concurrently.inThreads(PARTIES, barrier::await);
    }

    @Test
    void anInterruptedPartyBreaksItForTheOthers() {
        Running<BarrierOutcome> other = Concurrently.start(barrier::tryAwait);
        Eventually.holds("one waits", () -> barrier.waiting() == 1);
        Running<BarrierOutcome> interrupted = Concurrently.start(barrier::tryAwaitInterruptibly);
        Eventually.holds("two wait", () -> barrier.waiting() == 2);
        interrupted.thread().interrupt();
        assertThat(interrupted.failure()).isInstanceOf(InterruptedException.class);
        assertThat(other.result().end()).isEqualTo(BarrierEnd.INTERRUPTED);
    }

    @Test
    void anInterruptDoesNotEndAnotherWaitAndIsKept() throws InterruptedException {
        Barrier pair = Barrier.create(memory, Places.BARRIER, 2);
        Running<Boolean> waits =
                Concurrently.start(() -> pair.tryAwait().isTripped() && Thread.currentThread().isInterrupted());
        Eventually.holds("one waits", () -> pair.waiting() == 1);
        waits.thread().interrupt();
        assertThat(pair.await(LONG)).isEqualTo(1);
        assertThat(waits.result()).isTrue();
    }

    @Test
    void anActionThatThrowsBreaksItAndIsHeardOfByTheOneWhoRanIt() {
        Barrier failing = Barrier.create(memory, Places.BARRIER, 2).withAction(() -> {
            throw new IllegalStateException("no");
        });
        Running<BarrierOutcome> first = Concurrently.start(failing::tryAwait);
        Eventually.holds("one waits", () -> failing.waiting() == 1);
        Running<BarrierOutcome> last = Concurrently.start(failing::tryAwait);
        assertThat(last.failure()).isInstanceOf(IllegalStateException.class).hasMessage("no");
        assertThat(first.result().end()).isEqualTo(BarrierEnd.ACTION_FAILED);
    }

    @Test
    void aResetDuringTheActionIsToldToAllAndTheNextGenerationIsWhole() {
        Barrier pair = Barrier.create(memory, Places.BARRIER, 2);
        CountDownLatch acting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Barrier slow = pair.withAction(() -> {
            acting.countDown();
            Concurrently.await(goOn);
        });
        Running<BarrierOutcome> first = Concurrently.start(pair::tryAwait);
        Eventually.holds("one waits", () -> pair.waiting() == 1);
        Running<BarrierOutcome> actor = Concurrently.start(slow::tryAwait);
        Concurrently.await(acting);
        Running<BarrierOutcome> early = Concurrently.start(pair::tryAwait);
        pair.reset();
        assertThat(first.result().end()).isEqualTo(BarrierEnd.RESET);
        assertThat(pair.tryAwait().isTripped()).isTrue();
        assertThat(early.result().isTripped()).isTrue();
        goOn.countDown();
        assertThat(actor.result().end()).isEqualTo(BarrierEnd.RESET);
        assertThat(pair.isBroken()).isFalse();
    }

    /** CPython accepts 0. */
    @Test
    void aBarrierForNobodyIsRefused() {
        for (int parties : new int[] {-1, 0, BarrierLayout.MAX_PARTIES + 1}) {
            assertThatExceptionOfType(InvalidInitialValueException.class)
                    .isThrownBy(() -> Barrier.create(memory, Places.BARRIER, parties));
        }
        assertThatExceptionOfType(NotInitialisedException.class).isThrownBy(() -> Barrier.at(memory, 4096));
    }
}
