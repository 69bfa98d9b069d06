package dev.interlock.shm.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.shm.access.ReadOnlySegmentException;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.InvalidSegmentNameException;
import dev.interlock.shm.segment.SegmentExistsException;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.view.LockRequiredException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of both kinds of lists, in every lock mode. */
class EveryListTest {

    private static final String ALL = "dev.interlock.shm.list.Lists#all";
    private static final String LOCKED = "dev.interlock.shm.list.Lists#locked";

    @RegisterExtension
    final Segments segments = new Segments();

    @ParameterizedTest
    @MethodSource(ALL)
    void whatWasPutInComesOutAlsoThroughASecondMapping(Lists.Kind kind) {
        String name = segments.name();
        try (SharedList made = kind.create(name, Lists.MIXED);
                SharedList attached = kind.attach(name)) {
            for (SharedList list : List.of(made, attached)) {
                assertThat(list.toList()).usingRecursiveComparison().isEqualTo(Lists.MIXED);
                assertThat(iterated(list)).usingRecursiveComparison().isEqualTo(Lists.MIXED);
                assertThat(list.length()).isEqualTo(8);
                assertThat(list.name()).isEqualTo(name).isEqualTo(list.shm().name());
            }
            made.set(3, "other");
            made.setDouble(0, -0.0);
            made.set(6, new byte[] {5});
            assertThat(attached.getString(3)).isEqualTo("other");
            assertThat(attached.getDouble(0)).isEqualTo(-0.0);
            assertThat(attached.getBytes(6)).containsExactly(5);
            assertThat(attached.get(7)).isEqualTo(-1L);
        }
    }

    private static List<@Nullable Object> iterated(SharedList list) {
        List<@Nullable Object> items = new ArrayList<>();
        list.forEach(items::add);
        return items;
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void anyKindFitsIntoAnySlotThatIsLongEnough(Lists.Kind kind) {
        List<@Nullable Object> values =
                Arrays.asList(Long.MIN_VALUE, -2.5, false, "", new byte[0], null, "1234567é", true);
        try (SharedList list = kind.create(segments.name(), Arrays.asList("a long enough text", 0, null))) {
            for (int slot = 0; slot < 3; slot++) {
                for (Object value : values) {
                    boolean fits = slot == 0 || !"1234567é".equals(value);
                    if (fits) {
                        list.set(slot, value);
                        assertThat(list.get(slot)).usingRecursiveComparison().isEqualTo(value);
                        assertThat(list.kind(slot)).isEqualTo(ItemKind.of(value));
                    } else {
                        int full = slot;
                        Object before = list.get(slot);
                        assertThatExceptionOfType(ValueTooLongException.class)
                                .isThrownBy(() -> list.set(full, value))
                                .withMessageContainingAll("9 bytes", "8");
                        assertThat(list.get(slot)).isEqualTo(before);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everyBitOfANumberIsKept(Lists.Kind kind) {
        try (SharedList list = kind.create(segments.name(), Arrays.asList(0, 0.0, false))) {
            for (long bits : new long[] {0x7ff8_0000_0000_1234L, Long.MIN_VALUE, 1, Double.doubleToRawLongBits(0.1)}) {
                list.setDouble(1, Double.longBitsToDouble(bits));
                assertThat(Double.doubleToRawLongBits(list.getDouble(1))).isEqualTo(bits);
                list.setLong(0, bits);
                assertThat(list.getLong(0)).isEqualTo(bits);
            }
            list.setBoolean(2, true);
            assertThat(list.getBoolean(2)).isTrue();
            list.set(0, (byte) -3);
            assertThat(list.getLong(0)).isEqualTo(-3);
            list.set(0, 0.5f);
            assertThat(list.getDouble(0)).isEqualTo(0.5);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void indicesCountFromBothEndsAndNoFurther(Lists.Kind kind) {
        try (SharedList list = kind.create(segments.name(), List.of(1, 2, 3))) {
            assertThat(list.get(-1)).isEqualTo(3L);
            assertThat(list.get(-3)).isEqualTo(1L);
            list.setLong(-2, 5);
            assertThat(list.toList()).containsExactly(1L, 5L, 3L);
            for (int index : new int[] {3, -4, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                assertThatExceptionOfType(ListIndexException.class)
                        .isThrownBy(() -> list.get(index))
                        .withMessageContainingAll(list.name(), "3 items", "" + index);
                assertThatExceptionOfType(ListIndexException.class).isThrownBy(() -> list.set(index, 9));
                assertThatExceptionOfType(ListIndexException.class).isThrownBy(() -> list.setLong(index, 9));
                assertThatExceptionOfType(ListIndexException.class).isThrownBy(() -> list.capacity(index));
            }
            assertThat(list.toList()).containsExactly(1L, 5L, 3L);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void searchingHasPythonsBounds(Lists.Kind kind) {
        try (SharedList list = kind.create(segments.name(), Arrays.asList("a", 1, null, "a", 1, "a"))) {
            assertThat(list.count("a")).isEqualTo(3);
            assertThat(list.count((short) 1)).isEqualTo(2);
            assertThat(list.count(null)).isEqualTo(1);
            assertThat(list.count("b")).isZero();
            assertThat(list.count(BigInteger.ONE.shiftLeft(70))).isZero();
            assertThat(list.index("a")).isZero();
            assertThat(list.index("a", 1)).isEqualTo(3);
            assertThat(list.index("a", -2)).isEqualTo(5);
            assertThat(list.index(1L, -100, 100)).isEqualTo(1);
            assertThat(list.contains(null)).isTrue();
            assertThat(list.contains(2.5)).isFalse();
            assertThatExceptionOfType(ValueNotFoundException.class).isThrownBy(() -> list.index("a", 1, 3));
            assertThatExceptionOfType(ValueNotFoundException.class).isThrownBy(() -> list.index("a", 5, 2));
            assertThatExceptionOfType(ValueNotFoundException.class)
                    .isThrownBy(() -> list.index("b"))
                    .withMessageContainingAll(list.name(), "from 0", "6");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whatIsOfAnotherKindIsNotConverted(Lists.Kind kind) {
        try (SharedList list = kind.create(segments.name(), Lists.MIXED)) {
            assertThatExceptionOfType(ItemKindException.class)
                    .isThrownBy(() -> list.getLong(1))
                    .withMessageContainingAll("slot 1", "a double, not an integer");
            assertThatExceptionOfType(ItemKindException.class).isThrownBy(() -> list.getDouble(0));
            assertThatExceptionOfType(ItemKindException.class).isThrownBy(() -> list.getBoolean(0));
            assertThatExceptionOfType(ItemKindException.class).isThrownBy(() -> list.getLong(2));
            assertThatExceptionOfType(ItemKindException.class).isThrownBy(() -> list.getString(4));
            assertThatExceptionOfType(ItemKindException.class)
                    .isThrownBy(() -> list.getBytes(5))
                    .withMessageContaining("null, not bytes");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whatNoListHoldsIsRefusedBeforeAnythingIsMade(Lists.Kind kind) {
        String name = segments.name();
        for (Object value : List.of(BigInteger.ONE, 'c', List.of(), "\ud800")) {
            assertThatExceptionOfType(UnstorableValueException.class)
                    .isThrownBy(() -> kind.create(name, List.of(1, value)));
        }
        assertThat(Segments.exists(name)).isFalse();
        try (SharedList list = kind.create(name, Lists.MIXED)) {
            assertThatExceptionOfType(UnstorableValueException.class)
                    .isThrownBy(() -> list.set(0, new Object()))
                    .withMessageContainingAll(name, "java.lang.Object");
            assertThat(list.get(0)).isEqualTo(7L);
            assertThatExceptionOfType(SegmentExistsException.class).isThrownBy(() -> kind.create(name, List.of()));
        }
        assertThatExceptionOfType(InvalidSegmentNameException.class).isThrownBy(() -> kind.create("a/b", List.of()));
        assertThatExceptionOfType(SegmentNotFoundException.class).isThrownBy(() -> kind.attach(segments.name()));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aListMayBeEmpty(Lists.Kind kind) {
        String name = segments.name();
        try (SharedList made = kind.create(name, List.of());
                SharedList attached = kind.attach(name)) {
            assertThat(made.length()).isZero();
            assertThat(attached.toList()).isEmpty();
            assertThat(attached.iterator().hasNext()).isFalse();
            assertThatThrownBy(() -> attached.iterator().next()).isInstanceOf(NoSuchElementException.class);
            assertThatExceptionOfType(ListIndexException.class).isThrownBy(() -> attached.get(0));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void attachedForReadingItReadsAndDoesNotWrite(Lists.Kind kind) {
        String name = segments.name();
        try (SharedList made = kind.create(name, Lists.MIXED);
                SharedList reader = kind.attachReadOnly(name)) {
            assertThat(reader.toList()).usingRecursiveComparison().isEqualTo(Lists.MIXED);
            for (int slot = 0; slot < made.length(); slot++) {
                int index = slot;
                assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> reader.set(index, null));
                assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> reader.setLong(index, 1));
                assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> reader.set(index, "x"));
            }
            assertThat(made.toList()).usingRecursiveComparison().isEqualTo(Lists.MIXED);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void afterTheCloseEverythingThrowsAndTheNameStays(Lists.Kind kind) {
        String name = segments.name();
        SharedList list = kind.create(name, Lists.MIXED);
        assertThat(list.toString()).contains("[7, 2.5, true, 'howdy', 0x0001ff, null", "name='" + name + "'");
        list.close();
        list.close();
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> list.get(0));
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> list.set(0, "x"));
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(list::toList);
        assertThat(list.toString()).contains("closed");
        assertThat(Segments.exists(name)).isTrue();
        list.unlink();
        assertThat(Segments.exists(name)).isFalse();
        assertThatExceptionOfType(SegmentNotFoundException.class).isThrownBy(() -> kind.attach(name));
        assertThatExceptionOfType(SegmentNotFoundException.class).isThrownBy(list::unlink);
    }

    @ParameterizedTest
    @MethodSource(LOCKED)
    void updatesAreOneStep(Lists.Kind kind) {
        try (SharedList list = kind.create(segments.name(), List.of(0, "x"))) {
            Concurrently.inThreads(2, () -> {
                for (int i = 0; i < 500; i++) {
                    list.update(0, old -> (Long) old + 1);
                    list.withLock(() -> list.setLong(0, list.getLong(0) + 1));
                }
                return null;
            });
            assertThat(list.getLong(0)).isEqualTo(2000);
            assertThat(list.lock()).hasValueSatisfying(lock -> assertThat(lock.ownerPid()).isZero());
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void withoutALockNothingPretendsToBeOneStep(Lists.Kind kind) {
        try (SharedList list = kind.create(segments.name(), List.of(0))) {
            if (!kind.isLocked()) {
                assertThat(list.lock()).isEmpty();
                assertThatExceptionOfType(LockRequiredException.class).isThrownBy(() -> list.update(0, old -> old));
                assertThatExceptionOfType(LockRequiredException.class).isThrownBy(() -> list.withLock(() -> {}));
            } else {
                assertThat(list.withLock(() -> list.getLong(0))).isZero();
            }
        }
    }
}
