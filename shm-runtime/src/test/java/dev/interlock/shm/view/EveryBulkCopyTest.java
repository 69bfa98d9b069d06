package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slices and bulk copies of every element type in every lock mode. */
class EveryBulkCopyTest {

    private static final String ALL = "dev.interlock.shm.view.Kinds#all";

    @RegisterExtension
    final Segments segments = new Segments();

    @ParameterizedTest
    @MethodSource(ALL)
    void aCopyMovesExactlyItsRange(Kinds kind) {
        Object zero = kind.elements().zero;
        List<Object> cells = kind.elements().cells();
        AnyView array = kind.array(segments.create(4096), 5);
        array.copyFrom(1, array.javaArray(cells), 2, 2);
        assertThat(array.toList()).isEqualTo(List.of(zero, cells.get(2), cells.get(3), zero, zero));

        Object target = array.javaArray(List.of(cells.get(0), cells.get(0), cells.get(0), cells.get(0)));
        array.copyTo(1, target, 2, 1);
        assertThat(AnyView.boxed(target)).isEqualTo(List.of(cells.get(0), cells.get(0), cells.get(2), cells.get(0)));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void anEmptyCopyIsAllowedAlsoAtTheEnd(Kinds kind) {
        AnyView array = kind.filled(segments.create(4096));
        Object nothing = array.javaArray(List.of());
        array.copyFrom(5, nothing);
        array.copyFrom(0, nothing, 0, 0);
        array.copyTo(5, nothing, 0, 0);
        assertThat(array.toList()).isEqualTo(kind.elements().cells());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aRangeOutsideEitherArrayIsRefusedBeforeAnythingIsCopied(Kinds kind) {
        SharedMemory block = segments.create(4096);
        AnyView array = kind.filled(block);
        List<Object> before = array.toList();
        Object java = array.javaArray(List.of(kind.elements().zero, kind.elements().zero, kind.elements().zero));
        int[][] bad = {
            {-1, 0, 1}, {0, -1, 1}, {0, 0, -1}, {0, 0, 4}, {3, 0, 3}, {0, 2, 2}, {5, 0, 1}, {6, 0, 0}, {0, 4, 0},
            {Integer.MAX_VALUE, 0, 1}, {0, Integer.MAX_VALUE, 1}, {0, 0, Integer.MAX_VALUE}, {Integer.MIN_VALUE, 0, 3}
        };
        for (int[] range : bad) {
            assertThatExceptionOfType(ViewIndexException.class)
                    .isThrownBy(() -> array.copyFrom(range[0], java, range[1], range[2]))
                    .withMessageContaining("segment '" + block.name() + "'");
            assertThatExceptionOfType(ViewIndexException.class)
                    .isThrownBy(() -> array.copyTo(range[0], java, range[1], range[2]));
        }
        assertThatExceptionOfType(ViewIndexException.class).isThrownBy(() -> array.copyFrom(3, java));
        assertThat(array.toList()).isEqualTo(before);
        assertThat(AnyView.boxed(java)).containsOnly(kind.elements().zero);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aSliceIsTheSameMemoryUnderTheSameLock(Kinds kind) {
        AnyView array = kind.filled(segments.create(4096));
        AnyView slice = array.slice(1, 4);
        assertThat(slice.length()).isEqualTo(3);
        assertThat(slice.toList()).isEqualTo(kind.elements().cells().subList(1, 4));
        assertThat(slice.view.lock()).isEqualTo(array.view.lock());

        slice.set(0, kind.elements().sample);
        assertThat(array.get(1)).isEqualTo(kind.elements().sample);
        array.set(3, kind.elements().sample);
        assertThat(slice.get(2)).isEqualTo(kind.elements().sample);
        assertThatExceptionOfType(ViewIndexException.class)
                .isThrownBy(() -> slice.get(3))
                .withMessageContaining("length 3");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aSliceOfASliceCountsFromItsOwnBeginning(Kinds kind) {
        AnyView array = kind.filled(segments.create(4096));
        AnyView inner = array.slice(1, 5).slice(1, 3);
        assertThat(inner.toList()).isEqualTo(kind.elements().cells().subList(2, 4));
        assertThat(array.slice(5, 5).toList()).isEmpty();
        assertThat(array.slice(0, 5).toList()).isEqualTo(array.toList());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aSliceOutsideIsRefused(Kinds kind) {
        AnyView array = kind.filled(segments.create(4096));
        int[][] bad = {{-1, 2}, {0, 6}, {3, 2}, {6, 6}, {Integer.MIN_VALUE, Integer.MAX_VALUE}};
        for (int[] range : bad) {
            assertThatExceptionOfType(ViewIndexException.class)
                    .isThrownBy(() -> array.slice(range[0], range[1]))
                    .withMessageContaining("from " + range[0])
                    .withMessageContaining("length 5");
        }
    }
}
