package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays of every element type in every lock mode: elements, iteration, fill and the empty array. */
class EveryArrayTest {

    private static final String ALL = "dev.interlock.shm.view.Kinds#all";

    @RegisterExtension
    final Segments segments = new Segments();

    @ParameterizedTest
    @MethodSource(ALL)
    void aNewArrayIsZeroAndEachElementIsItsOwn(Kinds kind) {
        List<Object> values = kind.elements().cells();
        AnyView array = kind.array(segments.create(4096), values.size());
        assertThat(array.length()).isEqualTo(values.size());
        assertThat(array.toList()).containsOnly(kind.elements().zero);
        for (int i = 0; i < values.size(); i++) {
            array.set(i, values.get(i));
        }
        for (int i = 0; i < values.size(); i++) {
            assertThat(array.get(i)).isEqualTo(values.get(i));
        }
        assertThat(array.toList()).isEqualTo(values);
        assertThat(array.iterated()).isEqualTo(values);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void anIndexOutsideIsRefusedWithIndexLengthAndSegment(Kinds kind) {
        SharedMemory block = segments.create(4096);
        AnyView array = kind.filled(block);
        for (int index : new int[] {-1, 5, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            for (Runnable access : List.<Runnable>of(
                    () -> array.get(index),
                    () -> array.set(index, kind.elements().zero),
                    () -> array.update(index, old -> old))) {
                assertThatExceptionOfType(ViewIndexException.class)
                        .isThrownBy(access::run)
                        .withMessageContaining("segment '" + block.name() + "'")
                        .withMessageContaining("length 5")
                        .withMessageContaining("no index " + index);
            }
        }
        assertThat(array.toList()).isEqualTo(kind.elements().cells());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aValueOutOfRangeIsRefusedEverywhereAndNothingIsStored(Kinds kind) {
        AnyView array = kind.filled(segments.create(4096));
        List<Object> before = array.toList();
        for (Object value : kind.elements().outOfRange) {
            List<Object> withOne = List.of(kind.elements().zero, value, kind.elements().zero);
            for (Runnable access : List.<Runnable>of(
                    () -> array.set(1, value),
                    () -> array.fill(value),
                    () -> array.copyFrom(0, array.javaArray(withOne)),
                    () -> array.copyFrom(1, array.javaArray(withOne), 0, 3))) {
                assertThatExceptionOfType(ValueRangeException.class)
                        .isThrownBy(access::run)
                        .withMessageContaining("cannot hold " + value)
                        .withMessageContaining(kind.elements().minimum + " to " + kind.elements().maximum);
            }
            if (kind.canUpdate()) {
                assertThatExceptionOfType(ValueRangeException.class).isThrownBy(() -> array.update(1, old -> value));
            }
        }
        assertThat(array.toList()).isEqualTo(before);
        array.view.lock().ifPresent(lock -> assertThat(lock.ownerPid()).isZero());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void anUpdateChangesItsElementAlone(Kinds kind) {
        AnyView array = kind.filled(segments.create(4096));
        if (!kind.canUpdate()) {
            assertThatExceptionOfType(LockRequiredException.class).isThrownBy(() -> array.update(2, old -> old));
            return;
        }
        Object updated = array.update(2, old -> old.equals(kind.elements().maximum) ? kind.elements().zero : old);
        assertThat(updated).isEqualTo(kind.elements().zero);
        List<Object> cells = kind.elements().cells();
        assertThat(array.toList())
                .isEqualTo(List.of(cells.get(0), cells.get(1), kind.elements().zero, cells.get(3), cells.get(4)));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aFillReachesEveryElementAndNoNeighbour(Kinds kind) {
        AnyView array = kind.array(segments.create(4096), 9);
        array.slice(1, 8).fill(kind.elements().sample);
        assertThat(array.get(0)).isEqualTo(kind.elements().zero);
        assertThat(array.get(8)).isEqualTo(kind.elements().zero);
        assertThat(array.toList().subList(1, 8)).isEqualTo(Collections.nCopies(7, kind.elements().sample));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void anArrayOfNothingCanDoNothingWithoutHarm(Kinds kind) {
        SharedMemory block = segments.create(Kinds.CELLS);
        AnyView empty = kind.array(block, 0);
        assertThat(empty.length()).isZero();
        assertThat(empty.toList()).isEmpty();
        assertThat(empty.iterated()).isEmpty();
        empty.fill(kind.elements().sample);
        empty.copyFrom(0, empty.javaArray(List.of()));
        assertThat(empty.slice(0, 0).length()).isZero();
        assertThatExceptionOfType(ViewIndexException.class).isThrownBy(() -> empty.get(0));
        for (Object value : kind.elements().outOfRange) {
            assertThatExceptionOfType(ValueRangeException.class).isThrownBy(() -> empty.fill(value));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void anIteratorSeesWhatHappensMeanwhileAndEndsWithAnException(Kinds kind) {
        AnyView array = kind.array(segments.create(4096), 2);
        if (!array.has("iterator")) {
            return; // the types without a primitive iterator have forEach
        }
        PrimitiveIterator<?, ?> iterator = (PrimitiveIterator<?, ?>) array.call("iterator");
        assertThat((Object) iterator.next()).isEqualTo(kind.elements().zero);
        array.set(1, kind.elements().sample);
        assertThat((Object) iterator.next()).isEqualTo(kind.elements().sample);
        assertThat(iterator.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everyMethodThrowsOnceTheSegmentIsClosed(Kinds kind) {
        SharedMemory block = segments.create(4096);
        AnyView array = kind.filled(block);
        Object values = array.javaArray(kind.elements().cells());
        block.close();
        for (Runnable access : List.<Runnable>of(
                () -> array.get(0),
                () -> array.set(0, kind.elements().zero),
                array::toList,
                array::iterated,
                () -> array.fill(kind.elements().zero),
                () -> array.copyFrom(0, values),
                () -> array.copyTo(0, values, 0, 1),
                () -> array.slice(1, 3).get(0))) {
            assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(access::run);
        }
        assertThat(array.length()).isEqualTo(5);
    }
}
