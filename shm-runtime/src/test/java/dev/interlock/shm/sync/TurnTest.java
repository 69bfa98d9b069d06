package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.os.LinuxHost;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnTest {

    private static final int OFTEN = 2;
    private static final long SOON_NANOS = 1_000_000;

    private final Turn turn = new Turn(LinuxHost.INSTANCE, OFTEN);
    private int count;

    /** As often as it takes to be given a bias, and once more. */
    private void comeOften() {
        for (int i = 0; i <= OFTEN + 1; i++) {
            turn.enter();
            turn.leave();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 1_000_000})
    void noIncrementIsLostWhoeverHasABias(int often) {
        Turn shared = new Turn(LinuxHost.INSTANCE, often);
        int threads = 3;
        int times = 20_000;
        Concurrently.inThreads(threads, () -> {
            for (int i = 0; i < times; i++) {
                shared.enter();
                count++;
                shared.leave();
            }
            return null;
        });
        assertThat(count).isEqualTo(threads * times);
    }

    @Test
    void anotherThreadWaitsForTheOneThatHasABias() {
        comeOften();
        turn.enter();
        count = 1;
        Running<Integer> other = Concurrently.start(() -> {
            turn.enter();
            int seen = count;
            turn.leave();
            return seen;
        });
        assertThat(other.task().isDone()).isFalse();
        count = 2;
        turn.leave();
        assertThat(other.result()).isEqualTo(2);
    }

    @Test
    void whoWaitsForABiasedThreadGivesUpAtItsDeadline() {
        comeOften();
        turn.enter();
        Running<Boolean> other =
                Concurrently.start(() -> turn.enter(LinuxHost.INSTANCE.nanoTime() + SOON_NANOS, true));
        assertThat(other.result()).isFalse();
        turn.leave();
        turn.enter();
        turn.leave();
    }

    @Test
    void whoWaitsForABiasedThreadIsInterrupted() {
        comeOften();
        turn.enter();
        Running<Boolean> other = Concurrently.start(() -> turn.enter(Host.NO_DEADLINE, true));
        other.thread().interrupt();
        assertThat(other.failure()).isInstanceOf(InterruptedException.class);
        turn.leave();
    }

    @Test
    void oneWhoseBiasWasRevokedWaitsLikeAnyOther() throws InterruptedException {
        comeOften();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Running<Void> other = Concurrently.start(() -> {
            turn.enter();
            inside.countDown();
            Concurrently.await(enough);
            turn.leave();
            return null;
        });
        Concurrently.await(inside);
        assertThat(turn.enter(LinuxHost.INSTANCE.nanoTime() + SOON_NANOS, true)).isFalse();
        enough.countDown();
        other.result();
        assertThat(turn.enter(Host.NO_DEADLINE, true)).isTrue();
        turn.leave();
    }
}
