package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The atomic methods of int and long views. */
class AtomicWordsTest {

    @RegisterExtension
    final Segments segments = new Segments();

    static Stream<Kinds> words() {
        return Kinds.all().filter(kind -> switch (kind.elements()) {
            case INT32, INT64, UINT64 -> true;
            default -> false;
        });
    }

    @ParameterizedTest
    @MethodSource("words")
    void additionReturnsTheOldOrTheNewValueAndWrapsAround(Kinds kind) {
        SharedMemory block = segments.create(4096);
        AnyView scalar = kind.scalar(block);
        scalar.set(kind.elements().maximum);
        assertThat(scalar.call("addAndGet", kind.elements().number(1))).isEqualTo(kind.elements().minimum);
        assertThat(scalar.call("getAndAdd", kind.elements().number(-1))).isEqualTo(kind.elements().minimum);
        assertThat(scalar.get()).isEqualTo(kind.elements().maximum);

        AnyView array = kind.array(block, 3);
        array.set(1, kind.elements().maximum);
        assertThat(array.call("addAndGet", 1, kind.elements().number(1))).isEqualTo(kind.elements().minimum);
        assertThat(array.call("getAndAdd", 1, kind.elements().number(-1))).isEqualTo(kind.elements().minimum);
        assertThat(array.get(1)).isEqualTo(kind.elements().maximum);
        assertThat(array.get(2)).as("no carry into the neighbour").isEqualTo(kind.elements().zero);
    }

    @ParameterizedTest
    @MethodSource("words")
    void anExchangeReturnsTheOldValue(Kinds kind) {
        SharedMemory block = segments.create(4096);
        AnyView scalar = kind.scalar(block);
        assertThat(scalar.call("getAndSet", kind.elements().sample)).isEqualTo(kind.elements().zero);
        assertThat(scalar.call("getAndSet", kind.elements().zero)).isEqualTo(kind.elements().sample);
        AnyView array = kind.array(block, 3);
        assertThat(array.call("getAndSet", 2, kind.elements().sample)).isEqualTo(kind.elements().zero);
        assertThat(array.get(2)).isEqualTo(kind.elements().sample);
    }

    @ParameterizedTest
    @MethodSource("words")
    void compareAndSetStoresOnlyOverWhatItExpects(Kinds kind) {
        SharedMemory block = segments.create(4096);
        AnyView scalar = kind.scalar(block);
        assertThat(scalar.call("compareAndSet", kind.elements().zero, kind.elements().sample)).isEqualTo(true);
        assertThat(scalar.call("compareAndSet", kind.elements().zero, kind.elements().maximum)).isEqualTo(false);
        assertThat(scalar.get()).isEqualTo(kind.elements().sample);
        AnyView array = kind.array(block, 3);
        assertThat(array.call("compareAndSet", 2, kind.elements().zero, kind.elements().sample)).isEqualTo(true);
        assertThat(array.call("compareAndSet", 2, kind.elements().zero, kind.elements().maximum)).isEqualTo(false);
        assertThat(array.get(2)).isEqualTo(kind.elements().sample);
    }

    @ParameterizedTest
    @MethodSource("words")
    void orderedLoadsAndStoresMoveTheSameValuePastTheLock(Kinds kind) {
        AnyView scalar = kind.scalar(segments.create(4096));
        scalar.call("setRelease", kind.elements().sample);
        assertThat(scalar.call("getAcquire")).isEqualTo(kind.elements().sample);
        scalar.call("setVolatile", kind.elements().maximum);
        assertThat(scalar.call("getVolatile")).isEqualTo(kind.elements().maximum);
        scalar.view.lock().ifPresent(lock -> {
            lock.acquire();
            Object seen = Concurrently.start(() -> scalar.call("getVolatile")).result();
            assertThat(seen).as("read while another thread holds the lock").isEqualTo(kind.elements().maximum);
            lock.release();
        });
    }

    @ParameterizedTest
    @MethodSource("words")
    void noAdditionOfSeveralThreadsIsLost(Kinds kind) {
        AnyView scalar = kind.scalar(segments.create(4096));
        Concurrently.inThreads(3, () -> {
            for (int i = 0; i < 500; i++) {
                scalar.call("addAndGet", kind.elements().number(1));
                scalar.call("getAndAdd", kind.elements().number(1));
            }
            return true;
        });
        assertThat(scalar.get()).isEqualTo(kind.elements().number(3_000));
    }
}
