package dev.interlock.shm.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.ObjectKind;
import dev.interlock.shm.heap.ObjectTypeException;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.Semaphore;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Queues between the threads of one process. Each test that has a counterpart in CPython's suite names it. */
class SharedQueueTest {

    private static final Duration SHORT = Duration.ofMillis(3);
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private MemorySegment memory;
    private SharedQueue<Integer> queue;

    @BeforeEach
    void makeQueue() {
        block = segments.create(4096);
        memory = block.segment();
        SharedQueue.initialise(memory, 64, Codec.INT, 6, 1024);
        queue = SharedQueue.at(memory, 64, Codec.INT);
    }

    /** _TestQueue.test_put, of a queue of 6. */
    @Test
    void puttingFillsItAndAFullOneRefusesInEveryWay() throws InterruptedException {
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.isFull()).isFalse();
        queue.put(1);
        queue.put(2, LONG);
        queue.put(3, Duration.ZERO);
        assertThat(queue.tryPut(4)).isEqualTo(PutResult.PUT);
        assertThat(queue.tryPut(5, LONG)).isEqualTo(PutResult.PUT);
        assertThat(queue.tryPut(6, Duration.ofSeconds(-1))).isEqualTo(PutResult.PUT);
        assertThat(queue.isEmpty()).isFalse();
        assertThat(queue.isFull()).isTrue();
        assertThat(queue.tryPut(7)).isEqualTo(PutResult.FULL);
        assertThat(queue.tryPut(7, SHORT)).isEqualTo(PutResult.FULL);
        assertThatExceptionOfType(QueueFullException.class)
                .isThrownBy(() -> queue.put(7, SHORT))
                .withMessage("segment '" + block.name() + "' has a queue in which there was no room within PT0.003S: "
                        + "6 of 6 messages, 96 of 1024 bytes");
        assertThat(queue.size()).isEqualTo(6);
    }

    /** _TestQueue.test_get. */
    @Test
    void gettingEmptiesItInOrderAndAnEmptyOneRefusesInEveryWay() throws InterruptedException {
        for (int i = 1; i <= 5; i++) {
            queue.put(i);
        }
        assertThat(queue.get()).isEqualTo(1);
        assertThat(queue.get(LONG)).isEqualTo(2);
        assertThat(queue.get(Duration.ZERO)).isEqualTo(3);
        assertThat(queue.tryGet()).hasValue(4);
        assertThat(queue.tryGet(LONG)).hasValue(5);
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.tryGet()).isEmpty();
        assertThat(queue.tryGet(SHORT)).isEmpty();
        assertThatExceptionOfType(QueueEmptyException.class)
                .isThrownBy(() -> queue.get(SHORT))
                .withMessageContaining("nothing within PT0.003S");
    }

    /** _TestQueue.test_qsize. */
    @Test
    void itsSizeIsKnownInMessagesAndBytes() throws InterruptedException {
        assertThat(queue.size()).isZero();
        queue.put(1);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.usedBytes()).isEqualTo(16);
        queue.put(5);
        assertThat(queue.size()).isEqualTo(2);
        queue.get();
        queue.get();
        assertThat(queue.size()).isZero();
        assertThat(queue.usedBytes()).isZero();
        assertThat(queue.maxMessages()).isEqualTo(6);
        assertThat(queue.capacityBytes()).isEqualTo(1024);
        assertThat(queue.longestMessage()).isEqualTo(1016);
        assertThat(queue).hasToString("SharedQueue of int in '" + block.name() + "', 0 of 6 messages, 0 of 1024 bytes");
    }

    /** _TestQueue.test_timeout: no sooner than it was asked for. */
    @Test
    void aGetWaitsAsLongAsItSays() throws InterruptedException {
        long begin = System.nanoTime();
        assertThat(queue.tryGet(Duration.ofMillis(50))).isEmpty();
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(50_000_000);
    }

    @Test
    void whoWaitsForRoomIsWokenByAGetAndWhoWaitsForAMessageByAPut() throws InterruptedException {
        Running<Integer> getter = Concurrently.start(queue::get);
        queue.put(7);
        assertThat(getter.result()).isEqualTo(7);
        while (!queue.isFull()) {
            queue.put(1);
        }
        Running<Void> putter = Concurrently.start(() -> {
            queue.put(8);
            return null;
        });
        assertThat(queue.get()).isEqualTo(1);
        putter.result();
        assertThat(queue.size()).isEqualTo(6);
    }

    /**
     * TestSimpleQueue.test_closed, _TestQueue.test_closed_queue_put_get_exceptions: but for all, and after draining.
     */
    @Test
    void aClosedOneTakesNothingMoreGivesOutWhatItHasAndThenSaysThatItIsClosed() throws InterruptedException {
        queue.put(1);
        queue.put(2);
        queue.close();
        queue.close();
        SharedQueue<Integer> elsewhere = SharedQueue.at(memory, 64, Codec.INT);
        assertThat(elsewhere.isClosed()).isTrue();
        assertThatExceptionOfType(QueueClosedException.class).isThrownBy(() -> elsewhere.put(3));
        assertThatExceptionOfType(QueueClosedException.class).isThrownBy(() -> elsewhere.put(3, SHORT));
        assertThatExceptionOfType(QueueClosedException.class).isThrownBy(() -> elsewhere.tryPut(3));
        assertThat(elsewhere.tryGet()).hasValue(1);
        assertThat(elsewhere.get()).isEqualTo(2);
        assertThatExceptionOfType(QueueClosedException.class).isThrownBy(elsewhere::get);
        assertThatExceptionOfType(QueueClosedException.class).isThrownBy(() -> elsewhere.get(SHORT));
        assertThatExceptionOfType(QueueClosedException.class)
                .isThrownBy(elsewhere::tryGet)
                .withMessageContaining(block.name());
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue).asString().endsWith("closed");
    }

    @Test
    void closingEndsTheWaitOfThoseWhoGetAndThoseWhoPut() throws InterruptedException {
        Running<Integer> getter = Concurrently.start(queue::get);
        Running<Optional<Integer>> timed = Concurrently.start(() -> queue.tryGet(LONG));
        queue.close();
        assertThat(getter.failure()).isInstanceOf(QueueClosedException.class);
        assertThat(timed.failure()).isInstanceOf(QueueClosedException.class);
    }

    @Test
    void anInterruptEndsAWaitAndTakesNothing() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Running<Integer> getter = Concurrently.start(() -> {
            begun.countDown();
            return queue.get();
        });
        Concurrently.await(begun);
        getter.thread().interrupt();
        assertThat(getter.failure()).isInstanceOf(InterruptedException.class);
        queue.put(1);
        assertThat(queue.tryGet()).hasValue(1);
        Thread.currentThread().interrupt();
        assertThat(queue.tryPut(2)).isEqualTo(PutResult.PUT);
        assertThat(queue.tryGet()).hasValue(2);
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> queue.put(3));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void virtualThreadsWaitWithoutTheirCarriers() throws InterruptedException {
        int threads = 3 * Runtime.getRuntime().availableProcessors();
        CountDownLatch served = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    queue.get();
                    served.countDown();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
        }
        CountDownLatch another = new CountDownLatch(1);
        Thread.ofVirtual().start(another::countDown);
        Concurrently.await(another);
        for (int i = 0; i < threads; i++) {
            queue.put(i);
        }
        Concurrently.await(served);
    }

    @Test
    void whoWaitsWhileTheSegmentIsClosedIsTold() {
        Running<Integer> getter = Concurrently.start(queue::get);
        Eventually.holds("the getter sleeps", () -> getter.thread().getState() != Thread.State.NEW);
        block.close();
        assertThat(getter.failure()).isInstanceOf(SegmentClosedException.class);
        assertThat(queue).asString().endsWith("whose segment is closed");
    }

    /** TestSimpleQueue.test_empty, test_close. */
    @Test
    void aSimpleOneIsAViewOfTheSameQueue() throws InterruptedException {
        SimpleQueue<Integer> simple = new SimpleQueue<>(queue);
        assertThat(simple.isEmpty()).isTrue();
        simple.put(1);
        assertThat(simple.isEmpty()).isFalse();
        assertThat(simple.get()).isEqualTo(1);
        simple.close();
        assertThatExceptionOfType(QueueClosedException.class).isThrownBy(() -> simple.put(1));
        assertThatExceptionOfType(QueueClosedException.class).isThrownBy(simple::get);
    }

    @Test
    void aHeapKeepsThemByNameAndChecksTypeAndCodec() throws InterruptedException {
        String name = segments.name();
        try (SharedHeap heap = SharedHeap.create(name, 1 << 16);
                SharedHeap elsewhere = SharedHeap.attach(name)) {
            SharedQueue<String> jobs = heap.create("jobs", SharedQueue.of(Codec.UTF_8, 10, 4096));
            heap.create("tasks", JoinableQueue.of(Codec.LONG, 10, 4096, 4));
            heap.create("simple", SimpleQueue.of(Codec.BYTES, 128));
            heap.create("permits", Semaphore.of(1));
            jobs.put("a");
            assertThat(elsewhere.open("jobs", SharedQueue.type(Codec.UTF_8)).get()).isEqualTo("a");
            assertThat(elsewhere.open("jobs", SimpleQueue.type(Codec.UTF_8)).isEmpty()).isTrue();
            assertThat(elsewhere.open("tasks", JoinableQueue.type(Codec.LONG)).consumers()).isEqualTo(4);
            assertThat(heap.openOrCreate("jobs", SharedQueue.of(Codec.UTF_8, 10, 4096)).isEmpty()).isTrue();
            assertThat(elsewhere.info("jobs").kind()).isEqualTo(ObjectKind.QUEUE);
            assertThat(elsewhere.info("jobs").bytes()).isEqualTo(SharedQueue.bytes(4096));
            assertThat(elsewhere.info("jobs").offset() % 64).isZero();
            assertThat(elsewhere.info("tasks").kind()).isEqualTo(ObjectKind.JOINABLE_QUEUE);
            assertThatExceptionOfType(CodecMismatchException.class)
                    .isThrownBy(() -> elsewhere.open("jobs", SharedQueue.type(Codec.BYTES)))
                    .withMessageContaining("'bytes'");
            assertThatExceptionOfType(ObjectTypeException.class)
                    .isThrownBy(() -> elsewhere.open("tasks", SharedQueue.type(Codec.LONG)))
                    .withMessageContaining("a joinable queue of 4584 bytes, not a queue");
            assertThatExceptionOfType(ObjectTypeException.class)
                    .isThrownBy(() -> elsewhere.open("permits", SharedQueue.type(Codec.LONG)));
            assertThatExceptionOfType(ObjectTypeException.class)
                    .isThrownBy(() -> elsewhere.open("jobs", Semaphore.TYPE));
            heap.unlink();
        }
    }

    @Test
    void sizesThatNoQueueHasAreRefusedBeforeAnythingIsMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> SharedQueue.of(Codec.INT, 0, 64));
        assertThatIllegalArgumentException().isThrownBy(() -> SharedQueue.of(Codec.INT, 1, 63));
        assertThatIllegalArgumentException().isThrownBy(() -> SharedQueue.of(Codec.INT, 1, Integer.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> JoinableQueue.of(Codec.INT, 1, 64, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> JoinableQueue.of(Codec.INT, 1, 64, 65_537));
        assertThat(JoinableQueue.of(Codec.INT, 1, 1 << 30, 65_536).bytes()).isPositive();
    }
}
