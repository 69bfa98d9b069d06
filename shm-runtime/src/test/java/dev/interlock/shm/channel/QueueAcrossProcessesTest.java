package dev.interlock.shm.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Queues between real processes, which are killed. */
class QueueAcrossProcessesTest {

    private static final int ENOUGH = 3_000;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;
    private SharedQueue<Long> numbers;
    private JoinableQueue<String> tasks;

    @BeforeEach
    void makeQueues() {
        heap = SharedHeap.create(segments.name(), 1 << 16);
        numbers = heap.create("numbers", SharedQueue.of(Codec.LONG, 8, 256));
        tasks = heap.create("tasks", JoinableQueue.of(Codec.UTF_8, 8, 256));
    }

    @AfterEach
    void close() {
        heap.close();
    }

    @Test
    void whatAKilledProducerHasPutIsThereOnceAndInOrder() throws InterruptedException {
        try (ChildJvm producer = ChildJvm.start(QueueMain.class, "put", heap.name())) {
            long next = 0;
            while (next < ENOUGH) {
                assertThat(numbers.get()).isEqualTo(next++);
            }
            producer.kill();
            for (Optional<Long> left = numbers.tryGet(); left.isPresent(); left = numbers.tryGet()) {
                assertThat(left).hasValue(next++);
            }
            // To kill closes the stream, and then its end is told by a line that is no message.
            List<String> said = producer.rest().lines().filter(NUMBER.asMatchPredicate()).toList();
            assertThat(said)
                    .as("put, as the producer said")
                    .isEqualTo(LongStream.range(0, Math.min(next, said.size())).mapToObj(Long::toString).toList());
            numbers.put(-1L);
            assertThat(numbers.get()).isEqualTo(-1L);
        }
    }

    /** In CPython every other get then times out though an item is there, and join waits for ever. */
    @Test
    void aConsumerKilledWhileItWaitsTakesNothingAlongAndItsTaskIsReported() throws InterruptedException {
        try (ChildJvm consumer = ChildJvm.start(QueueMain.class, "get", heap.name())) {
            tasks.put("sweep");
            consumer.expect("got sweep").expect("waits");
            assertThat(tasks.join(Duration.ofMillis(30))).isEqualTo(JoinResult.TIMED_OUT);
            consumer.kill();
        }
        assertThat(tasks.join()).isEqualTo(JoinResult.TASKS_LOST);
        assertThat(tasks.writeOffLostTasks()).isEqualTo(1);
        assertThat(tasks.join()).isEqualTo(JoinResult.ALL_DONE);
        numbers.put(7L);
        assertThat(numbers.get(Duration.ofSeconds(60))).isEqualTo(7L);
    }
}
