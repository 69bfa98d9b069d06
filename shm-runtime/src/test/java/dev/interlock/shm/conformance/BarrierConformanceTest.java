package dev.interlock.shm.conformance;

import static dev.interlock.shm.conformance.BarrierParty.PARTIES;
import static dev.interlock.shm.conformance.BarrierParty.PASSES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.RemoteTask;
import dev.interlock.shm.sync.Barrier;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CPython's {@code _TestBarrier}: five parties, three of them in a process each, two threads of this one. */
class BarrierConformanceTest {

    @RegisterExtension
    static final OtherProcesses OTHERS = new OtherProcesses();

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;
    private Barrier barrier;
    private SharedInt came;
    private SharedInt passed;
    private SharedInt broken;
    private SharedIntArray log;

    @BeforeEach
    void makeBarrier() {
        heap = SharedHeap.create(segments.name(), 1 << 16);
        barrier = heap.create(BarrierParty.BARRIER, Barrier.of(PARTIES));
        heap.create(BarrierParty.SECOND, Barrier.of(PARTIES));
        came = heap.create(BarrierParty.CAME, SharedInt.of(0), LockMode.none());
        passed = heap.create(BarrierParty.PASSED, SharedInt.of(0), LockMode.none());
        broken = heap.create(BarrierParty.BROKEN, SharedInt.of(0), LockMode.none());
        log = heap.create(BarrierParty.LOG, SharedIntArray.ofLength(PARTIES * PASSES), LockMode.none());
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @Test
    void barrier() throws InterruptedException {
        everybody("once");
        assertThat(passed.get()).isEqualTo(PARTIES);
        assertThat(barrier.waiting()).isZero();
        assertThat(barrier.isBroken()).isFalse();
        assertThat(barrier.parties()).isEqualTo(PARTIES);
    }

    @Test
    void barrier10() throws InterruptedException {
        everybody("ten times");
        assertThat(passed.get()).isEqualTo(10 * PARTIES);
        assertThat(barrier.waiting()).isZero();
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void waitReturn() throws InterruptedException {
        everybody("index");
        assertThat(Arrays.copyOf(log.toArray(), PARTIES)).as("each number once").containsOnly(1);
    }

    @Test
    void action() throws InterruptedException {
        everybody("action");
        assertThat(came.get()).as("one of them ran it").isEqualTo(1);
        assertThat(passed.get()).as("all saw what it did").isEqualTo(PARTIES);
    }

    @Test
    void abort() throws InterruptedException {
        everybody("abort");
        assertThat(passed.get()).isZero();
        assertThat(broken.get()).isEqualTo(PARTIES - 1);
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void reset() throws InterruptedException {
        everybody("reset");
        assertThat(passed.get()).isZero();
        assertThat(broken.get()).isEqualTo(PARTIES - 1);
        assertThat(came.get()).as("those of the generation behind it").isEqualTo(PARTIES);
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void abortAndReset() throws InterruptedException {
        everybody("abort and reset");
        assertThat(passed.get()).isZero();
        assertThat(broken.get()).isEqualTo(PARTIES - 1);
        assertThat(came.get()).isEqualTo(PARTIES);
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void timeout() throws InterruptedException {
        everybody("timeout");
        assertThat(passed.get()).isZero();
        assertThat(broken.get()).isEqualTo(PARTIES);
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void defaultTimeout() throws InterruptedException {
        everybody("default timeout");
        assertThat(passed.get()).isZero();
        assertThat(broken.get()).isEqualTo(PARTIES);
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void singleThread() {
        Barrier alone = heap.create("alone", Barrier.of(1));
        assertThat(alone.await()).isZero();
        assertThat(alone.await()).isZero();
        assertThat(alone.waiting()).isZero();
    }

    @Test
    void thousand() throws InterruptedException {
        everybody("a thousand times");
        assertThat(log.toArray())
                .isEqualTo(IntStream.range(0, PARTIES * PASSES).map(i -> i / PARTIES).toArray());
    }

    private void everybody(String what) throws InterruptedException {
        List<RemoteTask> processes = new ArrayList<>();
        List<Running<?>> threads = new ArrayList<>();
        for (int i = 0; i < PARTIES; i++) {
            int number = i;
            if (i < OtherProcesses.READY) {
                processes.add(OTHERS.run(
                        BarrierParty.class, "inProcess", heap.name(), what, Integer.toString(number)));
            } else {
                threads.add(Concurrently.start(() -> {
                    BarrierParty.takePart(heap, what, number);
                    return null;
                }));
            }
        }
        for (RemoteTask process : processes) {
            process.result(OtherProcesses.DEADLINE);
        }
        threads.forEach(Running::result);
    }
}
