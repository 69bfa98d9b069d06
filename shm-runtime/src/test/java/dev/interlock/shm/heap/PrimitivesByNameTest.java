package dev.interlock.shm.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.process.ChildJvm;
import dev.interlock.shm.sync.Barrier;
import dev.interlock.shm.sync.Condition;
import dev.interlock.shm.sync.Event;
import dev.interlock.shm.sync.Mutex;
import dev.interlock.shm.sync.ReadWriteLock;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.Semaphore;
import dev.interlock.shm.sync.SeqLock;
import dev.interlock.shm.sync.SyncDefinition;
import dev.interlock.shm.view.LockMode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every synchronisation primitive can be made in a heap and found there by name, in this process and in another. */
class PrimitivesByNameTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAYLOAD = 16;

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;

    @BeforeEach
    void makeHeap() {
        heap = SharedHeap.create(1 << 16);
    }

    @AfterEach
    void unlinkHeap() {
        heap.unlink();
        heap.close();
    }

    static List<SyncDefinition<?>> definitions() {
        return List.of(
                Mutex.free(),
                Semaphore.of(3),
                Semaphore.of(3, 5),
                Semaphore.bounded(3),
                ReadWriteLock.free(),
                Event.cleared(),
                Condition.definition(),
                Barrier.of(3),
                SeqLock.ofBytes(PAYLOAD));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    <T> void whatWasCreatedIsOpenedAsTheSameTypeAndNoOther(SyncDefinition<T> definition) {
        T created = heap.create("it", definition);
        assertThat(heap.open("it", definition.type())).hasSameClassAs(created);
        assertThat(heap.openOrCreate("it", definition)).hasSameClassAs(created);
        assertThat(heap.info("it").bytes()).isEqualTo(definition.bytes());
        assertThat(heap.info("it").offset() % 64).isZero();
        for (SyncDefinition<?> other : definitions()) {
            if (other.type() != definition.type()) {
                assertThatExceptionOfType(ObjectTypeException.class)
                        .isThrownBy(() -> heap.open("it", other.type()))
                        .withMessageContaining(other.type().toString())
                        .withMessageContaining(definition.type().toString());
            }
        }
    }

    @Test
    void aPrimitiveOfAnotherSizeIsNotTheOneThatWasMeant() {
        heap.create("gate", Semaphore.of(3, 5));
        assertThatExceptionOfType(ObjectTypeException.class)
                .isThrownBy(() -> heap.openOrCreate("gate", Semaphore.of(3, 6)));
    }

    @Test
    void argumentsThatNoPrimitiveHasAreRefusedAndCreateNothing() {
        assertThatExceptionOfType(ShmException.class).isThrownBy(() -> heap.create("gate", Semaphore.of(-1)));
        assertThatExceptionOfType(ShmException.class).isThrownBy(() -> heap.create("barrier", Barrier.of(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> heap.create("event", Event.cleared(), LockMode.own()))
                .withMessageContaining("event");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> heap.create("condition", Condition.definition(), LockMode.none()))
                .withMessageContaining("condition");
        assertThat(heap.objects()).isEmpty();
    }

    @Test
    void aConditionIsBoundToItsOwnLockOrToOneThatHasAName() {
        RecursiveLock gate = heap.createLock("gate");
        heap.create("full", Condition.definition(), LockMode.external(gate));
        heap.create("empty", Condition.definition(), LockMode.external(gate));
        Condition full = heap.open("full", Condition.TYPE);
        Condition empty = heap.open("empty", Condition.TYPE);
        gate.acquire();
        assertThat(full.lock().isHeldByCurrentThread()).isTrue();
        assertThat(empty.lock().isHeldByCurrentThread()).isTrue();
        gate.release();
        Condition own = heap.create("own", Condition.definition());
        own.lock().acquire();
        assertThat(full.lock().isHeldByCurrentThread()).isFalse();
        own.lock().release();
    }

    @Test
    void anotherProcessMeansTheSame() throws Exception {
        heap.create("mutex", Mutex.free());
        heap.create("permits", Semaphore.of(0));
        heap.create("readers", ReadWriteLock.free());
        Event done = heap.create("done", Event.cleared());
        Barrier meeting = heap.create("meeting", Barrier.of(2));
        SeqLock quote = heap.create("quote", SeqLock.ofBytes(PAYLOAD));
        try (ChildJvm child = ChildJvm.startMethod(PrimitivesByNameTest.class, "useAll", heap.name())) {
            meeting.await(PATIENCE);
            assertThat(done.await(PATIENCE)).isTrue();
            child.joinSuccessfully(PATIENCE);
        }
        assertThat(heap.open("permits", Semaphore.TYPE).tryAcquire().isHeld()).isTrue();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment read = arena.allocate(PAYLOAD);
            quote.readInto(read);
            assertThat(read.get(ValueLayout.JAVA_LONG, 8)).isEqualTo(42);
        }
    }

    /** In the other process. */
    public static void useAll(String heapName) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName); Arena arena = Arena.ofConfined()) {
            heap.open("meeting", Barrier.TYPE).await(PATIENCE);
            Mutex mutex = heap.open("mutex", Mutex.TYPE);
            mutex.acquire();
            mutex.release();
            heap.open("permits", Semaphore.TYPE).release();
            MemorySegment quote = arena.allocate(PAYLOAD);
            quote.set(ValueLayout.JAVA_LONG, 8, 42);
            heap.open("quote", SeqLock.TYPE).writeFrom(quote);
            heap.open("done", Event.TYPE).set();
        }
    }
}
