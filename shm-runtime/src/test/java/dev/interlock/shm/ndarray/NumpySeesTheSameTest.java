package dev.interlock.shm.ndarray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedDoubleArray;
import dev.interlock.shm.view.SharedUnsignedShortArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A numpy in another process has the same matrices and cubes over the same memory; each sees the other's stores. */
class NumpySeesTheSameTest {

    private static Numpy numpy;

    @RegisterExtension
    final Segments segments = new Segments();

    @BeforeAll
    static void startNumpy() {
        numpy = Numpy.start();
        numpy.tell("kept = []"); // a block that goes while arrays stand on it complains
    }

    @AfterAll
    static void stopNumpy() {
        if (numpy != null) {
            numpy.close();
        }
    }

    static Stream<Dtype<?>> types() {
        return Dtypes.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aMatrixOfEveryTypeBothWays(Dtype<?> dtype) {
        SharedMemory block = attachBoth(256);
        NdArray<?> matrix = dtype.over(block, 3, 4);
        numpy.tell("m = np.ndarray((3, 4), '" + dtype.numpyName() + "', shm.buf)");
        List<String> values = Dtypes.values(dtype);
        for (int n = 0; n < 12; n++) {
            Dtypes.set(matrix, new int[] {n / 4, n % 4}, values.get(n % values.size()));
        }
        assertThat(numpy.ask("[" + Dtypes.PLAIN + " for x in m.ravel().tolist()]"))
                .isEqualTo(quoted(Dtypes.list(matrix)));
        numpy.tell("m[...] = m[::-1, ::-1].copy()");
        for (int n = 0; n < 12; n++) {
            assertThat(Dtypes.get(matrix, 2 - n / 4, 3 - n % 4)).isEqualTo(values.get(n % values.size()));
        }
        assertThat(numpy.ask("m.strides")).isEqualTo(tuple(matrix.strides()));
    }

    @Test
    void aCubeInFortranOrderBehindAHeader() {
        SharedMemory block = attachBoth(8192);
        NdIntArray cube = Dtype.INT32.over(block.segment(), 64, NdLayout.fortran(4, 5, 6));
        numpy.tell("c = np.ndarray((4, 5, 6), 'int32', shm.buf, offset=64, order='F')");
        cube.set(3, 1, 2, -77);
        assertThat(numpy.ask("int(c[3, 1, 2])")).isEqualTo("-77");
        numpy.tell("c[...] = np.arange(120).reshape(4, 5, 6)");
        assertThat(cube.toArray()).isEqualTo(IntStream.range(0, 120).toArray());
        assertThat(cube.get(1, 2, 3)).isEqualTo(45);
        assertThat(numpy.ask("c.strides")).isEqualTo(tuple(cube.strides()));
        assertThat(numpy.ask("np.frombuffer(shm.buf, 'int32', 120, 64)[:5].tolist()"))
                .isEqualTo(Arrays.toString(cube.transpose().reshape(-1).slice(0, 0, 5).toArray()));
    }

    @Test
    void stridesOfOnesOwn() {
        SharedMemory block = attachBoth(1024);
        numpy.tell("s = np.ndarray((3, 4), 'float64', shm.buf, offset=512, strides=(-128, 16))");
        NdDoubleArray strided =
                Dtype.FLOAT64.over(block.segment(), 512, NdLayout.strided(new int[] {3, 4}, -128, 16));
        strided.set(2, 3, 0.125);
        numpy.tell("s[1, 2] = 7.5");
        assertThat(strided.get(1, 2)).isEqualTo(7.5);
        assertThat(numpy.ask("float(s[2, 3])")).isEqualTo("0.125");
        assertThat(numpy.ask("np.ndarray(128, 'float64', shm.buf).nonzero()[0].tolist()"))
                .isEqualTo("[" + (512 - 256 + 48) / 8 + ", " + (512 - 128 + 32) / 8 + "]");
    }

    @Test
    void aBlockThatNumpyMade() {
        String name = segments.name();
        numpy.tell("made = shared_memory.SharedMemory('" + name + "', create=True, size=480)");
        numpy.tell("cube = np.ndarray((3, 4, 5), 'int64', made.buf)");
        numpy.tell("cube[...] = np.arange(60).reshape(3, 4, 5) - 30");
        try (SharedMemory block = SharedMemory.attach(name)) {
            NdLongArray cube = Dtype.INT64.over(block, 3, 4, 5);
            assertThat(cube.get(2, 3, 4)).isEqualTo(29);
            assertThat(cube.select(1, 2).row(1).toArray()).isEqualTo(new long[] {0, 1, 2, 3, 4});
            cube.slice(2, 4, -1, -2).fill(1L << 62);
            assertThat(numpy.ask("cube[1, 2].tolist()"))
                    .isEqualTo(List.of(1L << 62, 1, 1L << 62, 3, 1L << 62).toString());
        }
    }

    @Test
    void aLockedArrayAsMatrix() {
        SharedMemory block = attachBoth(1024);
        SharedDoubleArray array = SharedDoubleArray.at(block.segment(), 64, 12, RecursiveLock.at(block.segment(), 0));
        NdDoubleArray matrix = Dtype.FLOAT64.over(array, 3, 4);
        array.set(7, 1.5);
        assertThat(matrix.get(1, 3)).isEqualTo(1.5);
        matrix.withLock(() -> matrix.set(2, 0, matrix.get(1, 3) * 2));
        numpy.tell("m = np.frombuffer(shm.buf, 'float64', 12, 64).reshape(3, 4)");
        assertThat(numpy.ask("float(m[2, 0])")).isEqualTo("3.0");
        numpy.tell("m.T[3] = (5, 6, 7)");
        assertThat(matrix.transpose().row(3).toArray()).containsExactly(5, 6, 7);
        assertThat(array.get(11)).isEqualTo(7);
        SharedUnsignedShortArray part = SharedUnsignedShortArray.at(block.segment(), 512, 10).slice(2, 8);
        Dtype.UINT16.over(part, NdLayout.fortran(2, 3)).set(1, 2, 60_000);
        assertThat(numpy.ask("int(np.ndarray((2, 3), 'uint16', shm.buf, 516, order='F')[1, 2])")).isEqualTo("60000");
    }

    @Test
    void bytesAreThoseOfTobytes() {
        SharedMemory block = attachBoth(64);
        NdIntArray image = Dtype.UINT8.over(block.segment(), 0, NdLayout.fortran(4, 4, 3));
        numpy.tell("i = np.ndarray((4, 4, 3), 'uint8', shm.buf, order='F')");
        numpy.tell("i[...] = np.arange(48).reshape(4, 4, 3) * 5");
        assertThat(numpy.ask("list(i.tobytes())").replaceAll("\\s", "")).isEqualTo(Arrays.toString(image.toArray())
                .replaceAll("\\s", ""));
        byte[] bytes = image.toBytes();
        image.fill(0);
        image.copyFromBytes(bytes);
        assertThat(numpy.ask("bool((i == np.arange(48).reshape(4, 4, 3) * 5).all())")).isEqualTo("True");
    }

    private SharedMemory attachBoth(long size) {
        SharedMemory block = segments.create(size);
        numpy.tell("shm = shared_memory.SharedMemory('" + block.name() + "')");
        numpy.tell("kept.append(shm)");
        return block;
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> "'" + value + "'").toList().toString();
    }

    static String tuple(long[] values) {
        String inside = Arrays.toString(values).replace("[", "").replace("]", "");
        return "(" + inside + (values.length == 1 ? ",)" : ")");
    }
}
