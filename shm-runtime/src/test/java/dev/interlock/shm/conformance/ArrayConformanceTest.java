package dev.interlock.shm.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.LockRequiredException;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.ViewType;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CPython's {@code _TestArray}. */
class ArrayConformanceTest {

    @RegisterExtension
    static final OtherProcesses OTHERS = new OtherProcesses();

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;

    @BeforeEach
    void makeHeap() {
        heap = SharedHeap.create(segments.name(), 1 << 16);
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @Test
    void array() throws InterruptedException {
        anotherProcessAccumulates(LockMode.own());
    }

    @Test
    void rawarray() throws InterruptedException {
        anotherProcessAccumulates(LockMode.none());
    }

    private void anotherProcessAccumulates(LockMode mode) throws InterruptedException {
        int[] plain = {31, -4, 159, 26, -53, 589, 7, 9, 3238, 46};
        SharedIntArray array = heap.create("array", SharedIntArray.of(plain), mode);
        assertThat(array.length()).isEqualTo(plain.length);
        assertThat(array.get(3)).isEqualTo(plain[3]);
        assertThat(array.slice(2, 7).toArray()).isEqualTo(Arrays.copyOfRange(plain, 2, 7));

        array.copyFrom(4, 1, 2, 3, 4);
        System.arraycopy(new int[] {1, 2, 3, 4}, 0, plain, 4, 4);
        assertThat(array.toArray()).isEqualTo(plain);

        Arrays.parallelPrefix(plain, Integer::sum);
        OTHERS.result(Child.class, "accumulate", heap.name());
        assertThat(array.toArray()).isEqualTo(plain);
    }

    @Test
    void arrayFromSize() {
        int[] counting = IntStream.range(0, 10).toArray();
        for (int round = 0; round < 3; round++) {
            SharedIntArray array = heap.create("array " + round, SharedIntArray.ofLength(10));
            assertThat(array.toArray()).as("zero, also beside what others filled").containsOnly(0).hasSize(10);
            array.copyFrom(0, counting);
            assertThat(array.toArray()).isEqualTo(counting);
        }
        assertThat(heap.create("empty", SharedIntArray.ofLength(0)).toArray()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> SharedIntArray.ofLength(-1));
    }

    @Test
    void getobjGetlockObj() {
        SharedIntArray own = heap.create("own", SharedIntArray.ofLength(10));
        own.lock().orElseThrow().withLock(() -> own.set(9, 6));
        assertThat(SharedIntArray.at(own.segment(), 0, 10).get(9)).as("past the lock").isEqualTo(6);

        RecursiveLock lock = heap.createLock("lock");
        SharedIntArray external = heap.create("external", SharedIntArray.ofLength(10), LockMode.external(lock));
        assertThat(external.withLock(lock::isHeldByCurrentThread)).isTrue();

        SharedIntArray raw = heap.create("raw", SharedIntArray.ofLength(10), LockMode.none());
        assertThat(raw.lock()).isEmpty();
        assertThatExceptionOfType(LockRequiredException.class).isThrownBy(() -> raw.withLock(() -> {}));
    }

    @Test
    void invalidTypecode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViewType.array('x'))
                .withMessageContaining("'x' is no typecode");
    }
}
