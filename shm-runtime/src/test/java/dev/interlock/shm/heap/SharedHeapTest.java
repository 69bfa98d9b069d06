package dev.interlock.shm.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.ReadOnlySegmentException;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.segment.SegmentBusyException;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.Definition;
import dev.interlock.shm.view.ElementType;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedByteArray;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.SharedLong;
import dev.interlock.shm.view.SharedShort;
import dev.interlock.shm.view.SharedView;
import dev.interlock.shm.view.ViewType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a heap does for those who treat it well, and what it says to those who do not. */
class SharedHeapTest {

    private final SharedHeap heap = SharedHeap.create(1 << 16);

    @BeforeEach
    void unlinkEarly() {
        // Nothing is left behind, however a test ends; those that attach make heaps of their own.
        heap.unlink();
    }

    @AfterEach
    void close() {
        heap.close();
    }

    static Stream<ViewType<?>> types() {
        List<ViewType<?>> types = new ArrayList<>();
        for (ElementType element : ElementType.values()) {
            types.add(ViewType.scalar(element.typecode()));
            types.add(ViewType.array(element.typecode()));
        }
        return types.stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeKeepsItsKindLengthAndLockInEveryLockMode(ViewType<?> type) {
        RecursiveLock gate = heap.createLock("gate");
        for (LockMode mode : List.of(LockMode.none(), LockMode.own(), LockMode.external(gate))) {
            String name = "object " + Locking.of(mode);
            int length = type.isArray() ? 17 : 1;
            SharedView created = heap.create(name, type.zeroed(length), mode);
            SharedView opened = heap.open(name, type);
            ObjectInfo info = heap.info(name);
            assertThat(opened).hasSameClassAs(created);
            assertThat(opened.segment()).isEqualTo(created.segment());
            assertThat(opened.lock().isPresent()).isEqualTo(mode != LockMode.none());
            assertThat(info.length()).isEqualTo(length);
            assertThat(info.element()).isEqualTo(type.element());
            assertThat(info.kind()).isEqualTo(type.isArray() ? ObjectKind.ARRAY : ObjectKind.SCALAR);
            assertThat(opened.segment().address() % type.element().bytes()).isZero();
        }
        assertThat(heap.objects()).hasSize(4);
    }

    @Test
    void twoObjectsUnderOneExternalLockAreLockedTogether() {
        RecursiveLock gate = heap.createLock("gate");
        heap.create("left", SharedInt.of(1), LockMode.external(gate));
        SharedInt right = heap.create("right", SharedInt.of(2), LockMode.external(heap.openLock("gate")));
        SharedInt left = heap.open("left", SharedInt.TYPE);
        left.withLock(() -> {
            assertThat(gate.holdCount()).isEqualTo(1);
            assertThat(right.lock().orElseThrow().isHeldByCurrentThread()).isTrue();
        });
    }

    @Test
    void theOwnLockOfOneObjectMayBeTheExternalLockOfAnother() {
        SharedInt owner = heap.create("owner", SharedInt.of(1));
        heap.create("guest", SharedInt.of(2), LockMode.external(owner.lock().orElseThrow()));
        assertThat(heap.info("guest").lockOffset()).isEqualTo(heap.info("owner").lockOffset());
    }

    @Test
    void aLockFromElsewhereIsRefused() {
        try (SharedHeap elsewhere = SharedHeap.create(1 << 12)) {
            elsewhere.unlink();
            RecursiveLock foreign = elsewhere.createLock("gate");
            assertThatThrownBy(() -> heap.create("guest", SharedInt.of(2), LockMode.external(foreign)))
                    .isInstanceOf(ForeignLockException.class);
        }
        RecursiveLock unknown = RecursiveLock.at(heap.memory().segment(), 1 << 15);
        assertThatThrownBy(() -> heap.create("guest", SharedInt.of(2), LockMode.external(unknown)))
                .isInstanceOf(ForeignLockException.class);
        assertThat(heap.contains("guest")).isFalse();
    }

    @Test
    void hotObjectsHaveACacheLineToThemselvesAndSmallOnesArePacked() {
        RecursiveLock gate = heap.createLock("gate");
        heap.create("small 1", SharedShort.of((short) 1), LockMode.none());
        heap.create("small 2", SharedByteArray.ofLength(63), LockMode.none());
        heap.create("small 3", SharedLong.of(1), LockMode.external(gate));
        heap.create("hot", SharedInt.of(1), LockMode.none());
        heap.create("owned", SharedInt.of(1), LockMode.own());
        heap.create("large", SharedByteArray.ofLength(64), LockMode.none());
        heap.create("owned array", SharedByteArray.ofLength(1), LockMode.own());
        heap.create("last", SharedShort.of((short) 1), LockMode.none());
        long data = heap.info("gate").offset();
        assertThat(heap.objects()).extracting(object -> object.offset() - data)
                .containsExactly(0L, 64L, 72L, 136L, 192L, 256L + 32, 320L, 384L + 64, 512L);
    }

    @Test
    void anInitialiserThatThrowsLeavesNothing() {
        Definition<SharedIntArray> failing = new Definition<>(SharedIntArray.TYPE, 100, view -> {
            view.set(0, 1);
            throw new IllegalStateException("on purpose");
        });
        assertThatThrownBy(() -> heap.create("object", failing)).hasMessage("on purpose");
        assertThat(heap.contains("object")).isFalse();
        SharedIntArray next = heap.create("next", SharedIntArray.ofLength(10), LockMode.none());
        assertThat(next.toArray()).as("memory that was used before").containsOnly(0);
        heap.create("object", SharedIntArray.ofLength(100));
        assertThat(heap.objects()).extracting(ObjectInfo::name).containsExactly("next", "object");
    }

    @Test
    void anInitialiserCanNeitherCreateNorClose() {
        Definition<SharedInt> nesting =
                new Definition<>(SharedInt.TYPE, 1, view -> heap.create("inner", SharedInt.of(1)));
        Definition<SharedInt> closing = new Definition<>(SharedInt.TYPE, 1, view -> heap.close());
        assertThatThrownBy(() -> heap.create("outer", nesting)).isInstanceOf(HeapInUseException.class);
        assertThatThrownBy(() -> heap.create("outer", closing)).isInstanceOf(HeapInUseException.class);
        assertThat(heap.objects()).isEmpty();
        heap.create("outer", SharedInt.of(1));
    }

    @Test
    void anInitialiserCannotCreateByWayOfAnotherAttachmentEither() {
        String name = "heap-nested-" + ProcessHandle.current().pid();
        try (SharedHeap first = SharedHeap.create(name, 4096);
                SharedHeap second = SharedHeap.attach(name)) {
            first.unlink();
            Definition<SharedInt> nesting =
                    new Definition<>(SharedInt.TYPE, 1, view -> second.create("inner", SharedInt.of(1)));
            assertThatThrownBy(() -> first.create("outer", nesting)).isInstanceOf(HeapInUseException.class);
            second.create("outer", SharedInt.of(5));
            assertThat(first.open("outer", SharedInt.TYPE).get()).isEqualTo(5);
        }
    }

    @Test
    void aHeapWhoseObjectIsLockedStaysOpenAndUsable() {
        SharedInt value = heap.create("object", SharedInt.of(1));
        assertThatThrownBy(() -> value.withLock(heap::close)).isInstanceOf(SegmentBusyException.class);
        assertThat(heap.open("object", SharedInt.TYPE).update(x -> x + 1)).isEqualTo(2);
        assertThat(heap.toString()).doesNotContain("closed");
    }

    @Test
    void aNameIsTakenOnceAndATypeIsChecked() {
        heap.create("object", SharedIntArray.ofLength(3), LockMode.none());
        assertThatThrownBy(() -> heap.create("object", SharedInt.of(1))).isInstanceOf(ObjectExistsException.class);
        assertThatThrownBy(() -> heap.createLock("object")).isInstanceOf(ObjectExistsException.class);
        assertThatThrownBy(() -> heap.open("object", SharedInt.TYPE))
                .isInstanceOf(ObjectTypeException.class)
                .hasMessageContaining("an array of 'i' of length 3 in lock mode none")
                .hasMessageContaining("a scalar of 'i'");
        assertThatThrownBy(() -> heap.open("object", SharedByteArray.TYPE)).isInstanceOf(ObjectTypeException.class);
        assertThatThrownBy(() -> heap.openLock("object")).isInstanceOf(ObjectTypeException.class);
        assertThatThrownBy(() -> heap.open("nobody", SharedInt.TYPE))
                .isInstanceOf(ObjectNotFoundException.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining(heap.name());
        heap.createLock("gate");
        assertThatThrownBy(() -> heap.open("gate", SharedInt.TYPE)).isInstanceOf(ObjectTypeException.class);
    }

    @Test
    void openOrCreateReturnsWhatIsThereIfItIsWhatWasAskedFor() {
        RecursiveLock gate = heap.createLock("gate");
        heap.openOrCreate("object", SharedIntArray.of(1, 2), LockMode.external(gate)).set(0, 9);
        assertThat(heap.openOrCreate("object", SharedIntArray.of(1, 2), LockMode.external(gate)).get(0)).isEqualTo(9);
        RecursiveLock other = heap.createLock("other");
        for (LockMode mode : List.of(LockMode.own(), LockMode.none(), LockMode.external(other))) {
            assertThatThrownBy(() -> heap.openOrCreate("object", SharedIntArray.of(1, 2), mode))
                    .isInstanceOf(ObjectTypeException.class);
        }
        assertThatThrownBy(() -> heap.openOrCreate("object", SharedIntArray.of(1), LockMode.external(gate)))
                .isInstanceOf(ObjectTypeException.class);
    }

    @Test
    void namesAreBoundedInBytesAndWellFormed() {
        String longest = "ä".repeat(36);
        heap.create(longest, SharedInt.of(5));
        assertThat(heap.open(longest, SharedInt.TYPE).get()).isEqualTo(5);
        for (String bad : List.of("", longest + "x", "half \ud800", "\udc00 half")) {
            assertThatThrownBy(() -> heap.create(bad, SharedInt.of(1))).isInstanceOf(InvalidObjectNameException.class);
            assertThatThrownBy(() -> heap.contains(bad)).isInstanceOf(InvalidObjectNameException.class);
        }
        heap.create("nul \0 inside \ud83d\ude00", SharedInt.of(6));
        assertThat(heap.contains("nul \0 inside \ud83d\ude00")).isTrue();
        assertThat(heap.contains("nul ")).isFalse();
    }

    @Test
    void aFullHeapSaysWhatHasRunOutAndStaysUsable() {
        try (SharedHeap small = SharedHeap.create(1344 + 6 * 64)) {
            small.unlink();
            assertThatThrownBy(() -> small.create("huge", SharedByteArray.ofLength(10_000), LockMode.none()))
                    .isInstanceOfSatisfying(
                            HeapFullException.class,
                            e -> assertThat(e.resource()).isEqualTo(HeapFullException.Resource.MEMORY))
                    .hasMessageContaining("448 bytes left");
            for (int i = 0; i < 6; i++) {
                small.create("object " + i, SharedInt.of(i));
            }
            assertThatThrownBy(() -> small.create("seventh", SharedInt.of(7)))
                    .isInstanceOfSatisfying(
                            HeapFullException.class,
                            e -> assertThat(e.resource()).isEqualTo(HeapFullException.Resource.DIRECTORY));
            for (int i = 0; i < 6; i++) {
                assertThat(small.open("object " + i, SharedInt.TYPE).get()).isEqualTo(i);
            }
            assertThat(small.contains("seventh")).isFalse();
        }
    }

    @Test
    void everyNumberOfObjectsFitsThatAHeapWasMadeFor() {
        for (int objects : new int[] {1, 2, 6, 7, 12, 13, 100}) {
            try (SharedHeap exact = SharedHeap.create("heap-exact-" + ProcessHandle.current().pid(), 1 << 17,
                    new HeapOptions(objects))) {
                exact.unlink();
                for (int i = 0; i < objects; i++) {
                    exact.create("object " + i, SharedShort.of((short) i), LockMode.none());
                }
                assertThat(exact.objects()).hasSize(objects);
            }
        }
    }

    @Test
    void aReadOnlyHeapCanBeReadWithoutLocksAndNothingElse() {
        String name = "heap-read-only-" + ProcessHandle.current().pid();
        try (SharedHeap writable = SharedHeap.create(name, 4096)) {
            writable.create("bare", SharedInt.of(3), LockMode.none());
            writable.create("owned", SharedInt.of(4), LockMode.own());
            try (SharedHeap reading = SharedHeap.attachReadOnly(name)) {
                assertThat(reading.open("bare", SharedInt.TYPE).get()).isEqualTo(3);
                assertThat(reading.objects()).hasSize(2);
                SharedInt owned = reading.open("owned", SharedInt.TYPE);
                assertThatThrownBy(owned::get).isInstanceOf(ReadOnlySegmentException.class);
                assertThatThrownBy(() -> reading.create("new", SharedInt.of(1)))
                        .isInstanceOf(ReadOnlySegmentException.class);
            } finally {
                writable.unlink();
            }
        }
    }

    @Test
    void aClosedHeapSaysSo() {
        SharedInt view = heap.create("object", SharedInt.of(1), LockMode.none());
        heap.close();
        heap.close();
        assertThatThrownBy(view::get).isInstanceOf(SegmentClosedException.class);
        assertThatThrownBy(() -> heap.create("other", SharedInt.of(1))).isInstanceOf(SegmentClosedException.class);
        assertThatThrownBy(() -> heap.open("object", SharedInt.TYPE)).isInstanceOf(SegmentClosedException.class);
        assertThatThrownBy(heap::objects).isInstanceOf(SegmentClosedException.class);
        assertThat(heap.toString()).contains("closed");
    }

    @Test
    void memoryOfTheCallerIsLeftToTheCaller() {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(4096, 64);
            SegmentNames.register(arena.scope(), "caller's");
            ModelHost host = ModelHost.alone(1);
            try (SharedHeap over = SharedHeap.createOver(memory, new HeapOptions(6), host)) {
                over.create("object", SharedInt.of(1));
                assertThat(over.name()).isEqualTo("caller's");
                assertThatThrownBy(over::memory).isInstanceOf(IllegalStateException.class);
            }
            SharedHeap again = SharedHeap.attachOver(memory, Duration.ZERO, host.beside(2));
            assertThat(again.open("object", SharedInt.TYPE).get()).isEqualTo(1);
            assertThatThrownBy(() -> SharedHeap.attachOver(memory.asSlice(8), Duration.ZERO, host))
                    .isInstanceOf(MisalignedAccessException.class);
        }
    }
}
