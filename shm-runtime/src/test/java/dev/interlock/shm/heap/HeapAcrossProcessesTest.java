package dev.interlock.shm.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.process.ChildJvm;
import dev.interlock.shm.process.JvmLauncher;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedDoubleArray;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedLong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two real processes and more on one heap. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeapAcrossProcessesTest {

    private static final int THREADS = 3;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final JvmLauncher CHILDREN = JvmLauncher.standard().startsFast().captured();

    private final String name = "heap-across-" + ProcessHandle.current().pid();

    /** The other process: opens by name what the test made, and makes something for it. */
    static final class Visitor {
        public static void main(String[] arguments) {
            try (SharedHeap heap = SharedHeap.attach(arguments[0])) {
                SharedInt guarded = heap.open("guarded", SharedInt.TYPE);
                RecursiveLock gate = heap.openLock("gate");
                System.out.println("WAITING");
                gate.acquire();
                guarded.update(x -> x * 2);
                gate.release();
                heap.create("answer", SharedDoubleArray.of(1.5, 2.5), LockMode.external(gate));
            }
        }
    }

    @Test
    void anotherProcessOpensByNameAndTakesTheSameLock() throws Exception {
        try (SharedHeap heap = SharedHeap.create(name, 1 << 16)) {
            try {
                RecursiveLock gate = heap.createLock("gate");
                SharedInt guarded = heap.create("guarded", SharedInt.of(20), LockMode.external(gate));
                gate.acquire();
                try (ChildJvm visitor = CHILDREN.startMain(Visitor.class, name)) {
                    assertThat(visitor.awaitLine("WAITING", DEADLINE)).isEqualTo("WAITING");
                    guarded.set(guarded.get() + 1);
                    assertThat(heap.contains("answer")).isFalse();
                    gate.release();
                    visitor.joinSuccessfully(DEADLINE);
                    assertThat(visitor.output().lines()).containsExactly("WAITING");
                }
                assertThat(guarded.get()).isEqualTo(42);
                assertThat(heap.open("answer", SharedDoubleArray.TYPE).toArray()).containsExactly(1.5, 2.5);
                assertThat(heap.info("answer").lockOffset()).isEqualTo(heap.info("gate").offset());
            } finally {
                heap.unlink();
            }
        }
    }

    @Test
    void creatorsInSeveralThreadsAndProcessesLoseNothingAndOverlapNowhere() throws Exception {
        int creators = THREADS + 2;
        try (SharedHeap heap =
                SharedHeap.create(name, 1 << 20, new HeapOptions(creators * BusyCreator.OBJECTS + 1))) {
            try {
                runAll(heap);
                for (int i = 0; i < creators; i++) {
                    assertThat(BusyCreator.isComplete(heap, "creator" + i)).isTrue();
                }
                assertThat(heap.open("count", SharedLong.TYPE).get()).isEqualTo((long) creators * BusyCreator.OBJECTS);
                assertThat(heap.objects()).hasSize(creators * BusyCreator.OBJECTS + 1);
                long end = 0;
                for (ObjectInfo object : heap.objects()) {
                    assertThat(Placement.of(object).start()).isGreaterThanOrEqualTo(end);
                    end = Placement.of(object).end();
                }
            } finally {
                heap.unlink();
            }
        }
    }

    private void runAll(SharedHeap heap) throws Exception {
        List<Thread> threads = new ArrayList<>();
        try (ChildJvm first = CHILDREN.startMain(BusyCreator.class, name, "creator0");
                ChildJvm second = CHILDREN.startMain(BusyCreator.class, name, "creator1")) {
            String ignored = first.awaitLine("ATTACHED", DEADLINE) + second.awaitLine("ATTACHED", DEADLINE);
            for (int i = 0; i < THREADS; i++) {
                String who = "creator" + (2 + i);
                threads.add(Thread.ofPlatform().start(() -> BusyCreator.create(heap, who)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            first.joinSuccessfully(DEADLINE);
            assertThat(first.output().lines()).containsExactly("ATTACHED");
            second.joinSuccessfully(DEADLINE);
            assertThat(second.output().lines()).containsExactly("ATTACHED");
        }
    }
}
