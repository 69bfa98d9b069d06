package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Close under a reader and a writer of every element type in every lock mode. */
class EveryViewSurvivesCloseTest {

    private static final int ROUNDS = 3;

    @RegisterExtension
    final Segments segments = new Segments();

    @ParameterizedTest
    @MethodSource("dev.interlock.shm.view.Kinds#all")
    void aReadThatRacesWithCloseThrowsOrReturnsTheTrueValue(Kinds kind) {
        for (int round = 0; round < ROUNDS; round++) {
            SharedMemory block = segments.create(4096);
            AnyView array = kind.filled(block);
            List<Object> values = kind.elements().cells();
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch writing = new CountDownLatch(1);
            Running<Object> reader = Concurrently.start(() -> {
                while (true) {
                    assertThat(array.toList()).isEqualTo(values);
                    assertThat(array.get(1)).isEqualTo(values.get(1));
                    reading.countDown();
                }
            });
            Running<Object> writer = Concurrently.start(() -> {
                Object cells = array.javaArray(values);
                while (true) {
                    array.copyFrom(0, cells);
                    array.set(1, values.get(1));
                    writing.countDown();
                }
            });
            Concurrently.await(reading);
            Concurrently.await(writing);
            block.close();
            assertThat(reader.failure()).isInstanceOf(SegmentClosedException.class);
            assertThat(writer.failure()).isInstanceOf(SegmentClosedException.class);
        }
    }
}
