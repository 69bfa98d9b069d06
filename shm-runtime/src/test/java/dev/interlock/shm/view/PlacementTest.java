package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a view can lie. */
class PlacementTest {

    private static final int SIZE = 64;

    @RegisterExtension
    final Segments segments = new Segments();

    @ParameterizedTest
    @EnumSource
    void aViewOutsideTheSegmentIsRefusedWhenItIsMade(Elements elements) {
        SharedMemory block = segments.create(SIZE);
        int fit = SIZE / elements.bytes();
        for (long offset : new long[] {-elements.bytes(), SIZE, Long.MAX_VALUE - 7, Long.MIN_VALUE}) {
            assertThatExceptionOfType(OutOfSegmentException.class)
                    .isThrownBy(() -> AnyView.scalar(elements, block.segment(), offset, null))
                    .withMessageContaining("segment '" + block.name() + "'")
                    .withMessageContaining("offset " + offset);
        }
        for (int length : new int[] {fit + 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThatExceptionOfType(OutOfSegmentException.class)
                    .isThrownBy(() -> AnyView.array(elements, block.segment(), 0, length, null))
                    .withMessageContaining("length " + length);
        }
        assertThat(AnyView.array(elements, block.segment(), 0, fit, null).length()).isEqualTo(fit);
        assertThat(AnyView.array(elements, block.segment(), SIZE, 0, null).length()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aViewThatWouldTearItsElementsIsRefusedWhenItIsMade(Elements elements) {
        SharedMemory block = segments.create(SIZE);
        for (int offset = 1; offset < elements.bytes(); offset++) {
            int at = offset;
            assertThatExceptionOfType(MisalignedAccessException.class)
                    .isThrownBy(() -> AnyView.array(elements, block.segment(), at, 2, null))
                    .withMessageContaining("offset " + at)
                    .withMessageContaining("multiple of " + elements.bytes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aViewDoesNotReachBeyondItsOwnCells(Elements elements) {
        SharedMemory block = segments.create(SIZE);
        AnyView array = AnyView.array(elements, block.segment(), 16, 2, null);
        assertThat(array.view.segment().byteSize()).isEqualTo(2L * elements.bytes());
        assertThat(array.view.segment().address()).isEqualTo(block.segment().address() + 16);
    }

    @ParameterizedTest
    @EnumSource
    void aDefinitionOfAnImpossibleLengthIsRefused(Elements elements) {
        ViewType<?> scalar = ViewType.scalar(elements.typecode());
        ViewType<?> array = ViewType.array(elements.typecode());
        assertThatIllegalArgumentException().isThrownBy(() -> scalar.zeroed(2)).withMessageContaining("length of 2");
        assertThatIllegalArgumentException().isThrownBy(() -> scalar.zeroed(0));
        assertThatIllegalArgumentException().isThrownBy(() -> array.zeroed(-1));
        assertThat(array.zeroed(0).bytes()).isZero();
        assertThat(array.zeroed(3).bytes()).isEqualTo(3L * elements.bytes());
        assertThat(array.zeroed(Integer.MAX_VALUE).bytes()).isEqualTo((long) Integer.MAX_VALUE * elements.bytes());
    }

    @Test
    void aDefinitionKeepsItsOwnCopyOfTheValues() {
        SharedMemory block = segments.create(SIZE);
        int[] values = {1, 2, 3};
        Definition<SharedIntArray> definition = SharedIntArray.of(values);
        values[0] = 99;
        SharedIntArray view = definition.type().at(block.segment(), 0, definition.length(), null);
        definition.initialise().accept(view);
        assertThat(view.toArray()).containsExactly(1, 2, 3);
    }
}
