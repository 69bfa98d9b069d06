package dev.interlock.shm.ndarray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.access.ReadOnlySegmentException;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.view.LockRequiredException;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.ValueRangeException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cannot be is refused by name, with the shape, before anything has happened. */
class RefusedShapesTest {

    private static final int HUGE = Integer.MAX_VALUE;

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private MemorySegment memory;
    private NdDoubleArray matrix;

    @BeforeEach
    void makeAMatrix() {
        block = segments.create(1024);
        memory = block.segment();
        matrix = Dtype.FLOAT64.over(block, 3, 4);
    }

    @Test
    void indicesThatNoElementHas() {
        refused(() -> matrix.get(3, 0), "of shape [3, 4] here; there is no element [3, 0]: axis 0 has no index 3");
        refused(() -> matrix.set(0, 4, 1), "no element [0, 4]: axis 1 has no index 4");
        refused(() -> matrix.get(-1, 0), "no element [-1, 0]: axis 0 has no index -1");
        refused(() -> matrix.get(2, Integer.MIN_VALUE), "axis 1 has no index -2147483648");
        refused(() -> matrix.get(1), "no element [1]: 1 indices for 2 axes");
        refused(() -> matrix.set(1, 2, 0, 5), "no element [1, 2, 0]: 3 indices for 2 axes");
        refused(() -> matrix.get(new int[] {0, 4}), "no element [0, 4]: axis 1 has no index 4");
        refused(matrix::get, "no element []: 0 indices for 2 axes");
        refused(() -> matrix.row(0).get(4), "of shape [4] here; there is no element [4]: axis 0 has no index 4");
        NdDoubleArray cube = matrix.reshape(3, 2, 2);
        refused(() -> cube.get(0, 0, 2), "no element [0, 0, 2]: axis 2 has no index 2");
        refused(() -> cube.get(0, -1, 0), "no element [0, -1, 0]: axis 1 has no index -1");
        refused(() -> cube.get(0, 0), "no element [0, 0]: 2 indices for 3 axes");
        assertThatExceptionOfType(NdIndexException.class)
                .isThrownBy(() -> matrix.get(3, 0))
                .withMessageContaining("segment '" + block.name() + "'");
    }

    @Test
    void axesAndRangesThatDoNotExist() {
        refused(() -> matrix.slice(2, 0, 1), "of shape [3, 4] here; there is no axis 2");
        refused(() -> matrix.select(-1, 0), "there is no axis -1");
        refused(() -> matrix.size(2), "there is no axis 2");
        refused(() -> matrix.reverse(2), "there is no axis 2");
        refused(() -> matrix.row(3), "axis 0 has no index 3");
        refused(() -> matrix.slice(1, 0, 5), "axis 1 has no slice from 0 to before 5 in steps of 1");
        refused(() -> matrix.slice(1, -1, 2), "axis 1 has no slice from -1");
        refused(() -> matrix.slice(1, 3, 2), "from 3 to before 2 in steps of 1");
        refused(() -> matrix.slice(1, 0, 2, 0), "in steps of 0");
        refused(() -> matrix.slice(1, 4, 0, -1), "from 4 to before 0 in steps of -1");
        refused(() -> matrix.slice(1, 3, -2, -1), "from 3 to before -2");
        refused(() -> matrix.slice(1, 0, 3, -1), "from 0 to before 3 in steps of -1");
        refused(() -> matrix.permute(0, 0), "its axes cannot be put in the order [0, 0]");
        refused(() -> matrix.permute(1), "its axes cannot be put in the order [1]");
        refused(() -> matrix.permute(0, 2), "there is no axis 2");
        NdDoubleArray nothing = matrix.slice(0, 1, 1);
        refused(() -> nothing.slice(0, 0, -1, -1), "of shape [0, 4] here; axis 0 has no slice from 0");
        assertThat(nothing.reverse(0).shape()).containsExactly(0, 4);
    }

    @Test
    void stepsBeyondEveryIndexTakeTheFirst() {
        assertThat(matrix.slice(1, 1, 4, Integer.MAX_VALUE).shape()).containsExactly(3, 1);
        assertThat(matrix.slice(1, 3, -1, Integer.MIN_VALUE).shape()).containsExactly(3, 1);
    }

    @Test
    void shapesThatCannotBe() {
        misshapen(() -> Dtype.FLOAT64.over(block, 3, -1), "cannot hold shape [3, -1], which has a negative size");
        misshapen(() -> Dtype.FLOAT64.over(block, HUGE, HUGE, 8), "which has more than 2^63 - 1 bytes");
        misshapen(() -> Dtype.INT8.over(block, HUGE, HUGE, HUGE), "which has more than 2^63 - 1 bytes");
        misshapen(() -> Dtype.INT8.over(block, HUGE, HUGE, HUGE, 0), "which has more than 2^63 - 1 bytes");
        misshapen(() -> Dtype.FLOAT64.over(memory, 0, NdLayout.strided(new int[] {3, 4}, 8)), "with 1 strides");
        misshapen(
                () -> Dtype.FLOAT64.over(memory, 0, NdLayout.strided(new int[] {3, 4}, Long.MAX_VALUE / 2, 8)),
                "which has more than 2^63 - 1 bytes");
        misshapen(
                () -> Dtype.FLOAT64.over(memory, 0, NdLayout.strided(new int[] {5}, 1L << 62)),
                "which has more than 2^63 - 1 bytes");
        misshapen(() -> matrix.reshape(5, 2), "12 elements of shape [3, 4] here, which cannot have the shape [5, 2]");
        misshapen(() -> matrix.reshape(-1, -1), "[-1, -1]");
        misshapen(() -> matrix.reshape(5, -1), "[5, -1]");
        misshapen(() -> matrix.reshape(-2, -6), "[-2, -6]");
        misshapen(() -> matrix.reshape(HUGE, HUGE, HUGE), "cannot have the shape");
        misshapen(() -> matrix.slice(0, 0, 0).reshape(0, -1), "[0, -1]");
        misshapen(() -> matrix.copyFrom(matrix.transpose()), "of shape [3, 4] here and takes none of shape [4, 3]");
        misshapen(() -> matrix.copyFrom(1, 2, 3), "which takes 12 values, not 3");
        misshapen(() -> matrix.copyTo(new double[13]), "which takes 12 values, not 13");
        misshapen(() -> matrix.copyFromBytes(new byte[95]), "which takes 96 values, not 95");
    }

    @Test
    void aViewOfMoreElementsThanAJavaArrayHasIsCopiedInSlices() {
        NdIntArray repeated = Dtype.INT8.over(memory, 0, NdLayout.strided(new int[] {HUGE, 2}, 0, 1));
        misshapen(repeated::toArray, "more than fit into a Java array; copy slices");
        assertThat(repeated.elements()).isEqualTo(2L * HUGE);
        repeated.set(0, 1, 7);
        assertThat(repeated.get(HUGE - 1, 1)).isEqualTo(7);
    }

    @Test
    void reshapesThatNeedACopy() {
        assertThatExceptionOfType(CopyNeededException.class)
                .isThrownBy(() -> matrix.transpose().reshape(12))
                .withMessageContaining("of shape [4, 3] with strides [8, 32] here, which cannot have the shape [12]");
        assertThat(matrix.transpose().reshape(Order.FORTRAN, -1).strides()).containsExactly(8);
    }

    @Test
    void memoryThatIsTooSmallOrMisaligned() {
        tooSmall(() -> Dtype.FLOAT64.over(block, 128, 2), "has 1024 bytes here");
        tooSmall(() -> Dtype.FLOAT64.over(memory, 1024 - 88, NdLayout.of(3, 4)), "needs those from 936 to 1032");
        tooSmall(() -> Dtype.FLOAT64.over(memory, -8, NdLayout.of(3, 4)), "at offset -8");
        tooSmall(() -> Dtype.FLOAT64.over(memory, 8, NdLayout.strided(new int[] {3}, -8)), "needs those from -8 to 16");
        tooSmall(() -> Dtype.INT8.over(memory, 1025, NdLayout.of(0)), "at offset 1025");
        tooSmall(() -> Dtype.INT32.over(SharedIntArray.at(memory, 0, 11), 3, 4), "has 44 bytes here");
        misaligned(() -> Dtype.FLOAT64.over(memory, 4, NdLayout.of(3, 4)), "of 8 bytes at offset 4");
        misaligned(() -> Dtype.INT32.over(memory, 0, NdLayout.strided(new int[] {3}, 6)), "with strides [6]");
        misaligned(() -> Dtype.INT32.over(MemorySegment.ofArray(new byte[64]), 0, NdLayout.of(3)), "not all");
        assertThat(Dtype.FLOAT64.over(block, 128).elements()).isEqualTo(128);
        assertThat(Dtype.INT8.over(memory, 1024, NdLayout.of(0)).elements()).isZero();
    }

    @Test
    void elementsOfAnotherType() {
        SharedIntArray array = SharedIntArray.at(memory, 0, 12);
        assertThatExceptionOfType(DtypeException.class)
                .isThrownBy(() -> Dtype.WCHAR.over(array, 3, 4))
                .withMessageContaining("holds an array of INT32 here, which is not U1");
        assertThatExceptionOfType(DtypeException.class)
                .isThrownBy(() -> Dtype.INT16.over(block, 4).copyFrom(Dtype.UINT16.over(block, 4)))
                .withMessageContaining("holds elements of int16 here and takes none of uint16");
    }

    @Test
    void valuesOutOfRangeAndNothingIsStored() {
        NdIntArray image = Dtype.UINT8.over(memory, 512, NdLayout.of(2, 2));
        NdLongArray wide = Dtype.UINT32.over(memory, 512, NdLayout.of(2));
        List<ThrowingCallable> stores = List.of(
                () -> image.set(0, 0, 256),
                () -> image.set(0, 0, -1),
                () -> image.fill(256),
                () -> image.copyFrom(1, 2, 3, 256),
                () -> Dtype.INT16.over(memory, 512, NdLayout.of(2)).copyFrom(1, -32769),
                () -> wide.set(0, 1L << 32),
                () -> wide.fill(-1),
                () -> wide.copyFrom(1, -1));
        for (ThrowingCallable store : stores) {
            assertThatExceptionOfType(ValueRangeException.class)
                    .isThrownBy(store)
                    .withMessageContaining("the range is");
        }
        assertThat(image.toArray()).containsOnly(0);
    }

    @Test
    void noLockAClosedSegmentAndAReadOnlyOne() {
        assertThatExceptionOfType(LockRequiredException.class).isThrownBy(() -> matrix.withLock(() -> {}));
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(block.name())) {
            NdDoubleArray same = Dtype.FLOAT64.over(readOnly, 3, 4);
            matrix.set(1, 1, 5);
            assertThat(same.get(1, 1)).isEqualTo(5);
            assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> same.set(0, 0, 1));
            assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> same.fill(1));
            assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> same.copyFrom(matrix));
            assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> same.copyFrom(same.reverse(0)));
        }
        NdDoubleArray elsewhere = Dtype.FLOAT64.over(segments.create(96), 3, 4);
        block.close();
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> matrix.get(0, 0));
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(matrix.transpose()::toArray);
        assertThatExceptionOfType(SegmentClosedException.class)
                .isThrownBy(() -> elsewhere.copyFrom(matrix))
                .withMessageContaining("segment '" + block.name() + "'");
    }

    private static void refused(ThrowingCallable access, String message) {
        assertThatExceptionOfType(NdIndexException.class).isThrownBy(access).withMessageContaining(message);
    }

    private static void misshapen(ThrowingCallable attempt, String message) {
        assertThatExceptionOfType(ShapeException.class).isThrownBy(attempt).withMessageContaining(message);
    }

    private static void tooSmall(ThrowingCallable attempt, String message) {
        assertThatExceptionOfType(OutOfSegmentException.class).isThrownBy(attempt).withMessageContaining(message);
    }

    private static void misaligned(ThrowingCallable attempt, String message) {
        assertThatExceptionOfType(MisalignedAccessException.class).isThrownBy(attempt).withMessageContaining(message);
    }
}
