package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code update} is one step: several threads count, and nothing is lost. */
class UpdatesUnderContentionTest {

    private static final int THREADS = 3;

    /** So few that a byte can count them; the rounds make up for it. */
    private static final int TIMES = 40;

    private static final int ROUNDS = 5;

    @RegisterExtension
    final Segments segments = new Segments();

    @ParameterizedTest
    @MethodSource("dev.interlock.shm.view.Kinds#withUpdate")
    void noUpdateOfAScalarIsLost(Kinds kind) {
        SharedMemory block = segments.create(4096);
        AnyView scalar = kind.scalar(block);
        for (int round = 0; round < ROUNDS; round++) {
            scalar.set(kind.elements().zero);
            Concurrently.inThreads(THREADS, () -> {
                for (int i = 0; i < TIMES; i++) {
                    scalar.update(old -> kind.elements().number(Elements.toInt(old) + 1));
                }
                return true;
            });
            assertThat(scalar.get()).isEqualTo(kind.elements().number(THREADS * TIMES));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.interlock.shm.view.Kinds#withUpdate")
    void noUpdateOfAnElementIsLostNorOfItsNeighbour(Kinds kind) {
        AnyView array = kind.array(segments.create(4096), 2);
        AtomicInteger thread = new AtomicInteger();
        Concurrently.inThreads(2 * (THREADS - 1), () -> {
            int mine = thread.getAndIncrement() % 2;
            for (int i = 0; i < TIMES; i++) {
                array.update(mine, old -> kind.elements().number(Elements.toInt(old) + 1));
            }
            return true;
        });
        Object expected = kind.elements().number((THREADS - 1) * TIMES);
        assertThat(array.toList()).containsExactly(expected, expected);
    }

    @ParameterizedTest
    @MethodSource("dev.interlock.shm.view.Kinds#locked")
    void compoundsUnderTheLockLoseNothingAlsoAcrossObjects(Kinds kind) {
        SharedMemory block = segments.create(4096);
        AnyView scalar = kind.scalar(block);
        SharedInt neighbour = kind.neighbour(block);
        Concurrently.inThreads(THREADS, () -> {
            for (int i = 0; i < TIMES; i++) {
                scalar.view.withLock(() -> {
                    scalar.set(kind.elements().number(Elements.toInt(scalar.get()) + 1));
                    neighbour.set(neighbour.get() + 1);
                });
            }
            return true;
        });
        assertThat(scalar.get()).isEqualTo(kind.elements().number(THREADS * TIMES));
        assertThat(neighbour.get()).isEqualTo(THREADS * TIMES);
    }
}
