package dev.interlock.shm.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedLong;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two threads of a JVM and two CPythons, one with each kind of atomic operations, on one counter. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JvmsAndPythonsCountTogetherTest {

    private static final int TIMES = 2_000;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void nothingIsLostUnderTheLockNorByAtomicUpdatesWithoutOne() throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 14)) {
            SharedInt locked = heap.create("locked", SharedInt.of(0), LockMode.own());
            SharedLong bare = heap.create("bare", SharedLong.of(0), LockMode.none());
            try (PythonSession one = PythonSession.with("libatomic", heap.name());
                    PythonSession two = PythonSession.with("machine-code", heap.name())) {
                for (PythonSession python : List.of(one, two)) {
                    python.run("""
                            locked, bare = heap.value('locked', 'i'), heap.value('bare', 'q')
                            def count(times):
                                for _ in range(times):
                                    with locked.get_lock():
                                        locked.value += 1
                                    bare.update(lambda x: x + 1)
                            """);
                    python.begin("count(" + TIMES + ")");
                }
                List<Thread> threads = IntStream.range(0, 2).mapToObj(_ -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < TIMES; i++) {
                        locked.withLock(() -> locked.set(locked.get() + 1));
                        bare.update(x -> x + 1);
                    }
                })).toList();
                for (Thread thread : threads) {
                    thread.join();
                }
                assertThat(one.answer()).isEqualTo("None");
                assertThat(two.answer()).isEqualTo("None");
            }
            assertThat(locked.get()).isEqualTo(4 * TIMES);
            assertThat(bare.get()).isEqualTo(4 * TIMES);
        }
    }
}
