package dev.interlock.shm.ndarray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Segments;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same random steps on the same bytes, here in shared memory and there in a numpy's own: after each step shape,
 * strides, place, contiguity and all elements are the same. The seed is the replay.
 */
class SameRandomStepsAsNumpyTest {

    private static final int WALKS = 12;
    private static final int STEPS = 14;

    private static Numpy numpy;

    @RegisterExtension
    final Segments segments = new Segments();

    private Random random = new Random(0);

    /** What Python is told beside each step, for the message of a failure. */
    private StringBuilder script = new StringBuilder();

    private int reshaped;
    private int refused;

    @BeforeAll
    static void startNumpy() {
        numpy = Numpy.start();
        numpy.tell("begin = lambda v: v.__array_interface__['data'][0]");
        numpy.tell("say = lambda: (v.shape, v.strides, begin(v) - begin(memory), v.flags.c_contiguous,"
                + " v.flags.f_contiguous, v.tobytes().hex(), memory.tobytes().hex())");
        numpy.tell("moved = lambda a, b: a.size > 0 and not np.may_share_memory(a, b)");
    }

    @AfterAll
    static void stopNumpy() {
        if (numpy != null) {
            numpy.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shapeStridesAndContentAreTheSame(long seed) {
        random = new Random(seed);
        for (int walk = 0; walk < WALKS; walk++) {
            walk(Dtypes.ALL.get(random.nextInt(Dtypes.ALL.size())));
        }
        assertThat(reshaped).as("reshapes without a copy").isGreaterThan(5);
        assertThat(refused).as("reshapes that need a copy").isGreaterThan(1);
    }

    private <A extends NdArray<A>> void walk(Dtype<A> dtype) {
        int[] shape = IntStream.generate(() -> random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(6))
                .limit(1 + random.nextInt(4))
                .toArray();
        boolean fortran = random.nextBoolean();
        int bytes = Math.max(1, Arrays.stream(shape).reduce(1, (a, b) -> a * b)) * dtype.bytes();
        byte[] content = new byte[bytes];
        for (int n = 0; n < bytes; n++) {
            // Whatever the type is, each element is a value of it, which a copy by value need not repair.
            content[n] = (byte) (n % dtype.bytes() == 0 ? dtype == Dtype.BOOL ? n % 2 : 1 + random.nextInt(100) : 0);
        }
        NdLayout layout = fortran ? NdLayout.fortran(shape) : NdLayout.of(shape);
        var memory = segments.create(bytes).segment();
        NdIntArray image = Dtype.UINT8.over(memory, 0, NdLayout.of(bytes));
        image.copyFromBytes(content);
        A view = dtype.over(memory, 0, layout);
        script = new StringBuilder();
        tell("memory = np.array(bytearray.fromhex('" + HexFormat.of().formatHex(content) + "'), 'uint8')");
        tell("v = np.ndarray(" + python(shape) + ", '" + dtype.numpyName() + "', memory, order='"
                + (fortran ? "F" : "C") + "')");
        compare(view, image);
        for (int step = 0; step < STEPS; step++) {
            view = step(view);
            compare(view, image);
        }
    }

    private <A extends NdArray<A>> A step(A view) {
        int[] shape = view.shape();
        if (shape.length == 0) {
            return reshape(view);
        }
        int axis = random.nextInt(shape.length);
        return switch (random.nextInt(8)) {
            case 0, 1 -> slice(view, axis);
            case 2 -> shape.length > 2 && shape[axis] > 0 ? select(view, axis) : view;
            case 3 -> permute(view);
            case 4, 5 -> reshape(view);
            case 6 -> write(view, axis);
            default -> copy(view, axis);
        };
    }

    private <A extends NdArray<A>> A slice(A view, int axis) {
        int size = view.size(axis);
        int step = random.nextInt(3) + 1;
        int low = random.nextInt(size / 2 + 1);
        int high = size - random.nextInt(size / 2 + 1);
        String before = ":,".repeat(axis);
        if (random.nextInt(3) > 0) {
            tell("v = v[" + before + low + ":" + high + ":" + step + "]");
            return view.slice(axis, low, high, step);
        }
        tell("v = v[" + before + (high == 0 ? "0:0" : high - 1 + ":" + (low == 0 ? "" : low - 1)) + ":-" + step + "]");
        return view.slice(axis, high - 1, low - 1, -step);
    }

    private <A extends NdArray<A>> A select(A view, int axis) {
        int index = random.nextInt(view.size(axis));
        tell("v = v[" + ":,".repeat(axis) + index + "]");
        return axis == 0 ? view.row(index) : view.select(axis, index);
    }

    private <A extends NdArray<A>> A permute(A view) {
        if (random.nextBoolean()) {
            tell("v = v.T");
            return view.transpose();
        }
        int[] axes = IntStream.range(0, view.axes()).toArray();
        for (int n = axes.length - 1; n > 0; n--) {
            int other = random.nextInt(n + 1);
            int kept = axes[n];
            axes[n] = axes[other];
            axes[other] = kept;
        }
        tell("v = v.transpose(" + python(axes) + ")");
        return view.permute(axes);
    }

    private <A extends NdArray<A>> A reshape(A view) {
        int[] shape = shapeOf(view.elements());
        boolean fortran = random.nextBoolean();
        if (shape.length > 0 && view.elements() > 0 && random.nextInt(4) == 0) {
            shape[random.nextInt(shape.length)] = -1;
        }
        tell("w = v.reshape(" + python(shape) + ", order='" + (fortran ? "F" : "C") + "')");
        boolean copied = numpy.ask("moved(v, w)").equals("True");
        try {
            A reshaped = view.reshape(fortran ? Order.FORTRAN : Order.C, shape);
            assertThat(copied).as("numpy copies\n" + script).isFalse();
            tell("v = w");
            this.reshaped++;
            return reshaped;
        } catch (CopyNeededException e) {
            assertThat(copied).as("numpy copies\n" + script).isTrue();
            refused++;
            return view;
        }
    }

    /** A random shape with so many elements. */
    private int[] shapeOf(long elements) {
        int[] shape = new int[random.nextInt(6) + (elements == 1 ? 0 : 1)];
        Arrays.fill(shape, 1);
        int rest = (int) elements;
        for (int axis = 0; axis < shape.length - 1; axis++) {
            int[] divisors = rest == 0
                    ? new int[] {0, 2, 3}
                    : IntStream.rangeClosed(1, rest).filter(divisorOf(rest)).toArray();
            shape[axis] = divisors[random.nextInt(divisors.length)];
            rest = rest == 0 ? rest : rest / shape[axis];
        }
        if (shape.length > 0) {
            shape[shape.length - 1] = rest;
        }
        return shape;
    }

    private static IntPredicate divisorOf(int number) {
        return candidate -> number % candidate == 0;
    }

    private <A extends NdArray<A>> A write(A view, int axis) {
        String value = view.dtype() == Dtype.BOOL ? "true" : String.valueOf(1 + random.nextInt(100));
        boolean text = view.dtype() == Dtype.WCHAR || view.dtype() == Dtype.CHAR8;
        String there = value.equals("true") ? "True" : text ? "chr(" + value + ")" : value;
        if (view.size(axis) > 1 && random.nextBoolean()) {
            int to = 1 + random.nextInt(view.size(axis) - 1);
            tell("v[" + ":,".repeat(axis) + "0:" + to + "] = " + there);
            Dtypes.fill(view.slice(axis, 0, to), value);
        } else {
            tell("v.fill(" + there + ")");
            Dtypes.fill(view, value);
        }
        return view;
    }

    /** Mostly onto elements that are also the source. */
    private <A extends NdArray<A>> A copy(A view, int axis) {
        String before = ":,".repeat(axis);
        int size = view.size(axis);
        switch (random.nextInt(4)) {
            case 0 -> {
                tell("v[...] = v[" + before + "::-1].copy()");
                view.copyFrom(view.reverse(axis));
            }
            case 1 -> {
                int apart = size > 0 ? random.nextInt(size) : 0;
                tell("v[" + before + apart + ":] = v[" + before + ":" + (size - apart) + "].copy()");
                view.slice(axis, apart, size).copyFrom(view.slice(axis, 0, size - apart));
            }
            case 2 -> {
                int half = size / 2;
                tell("v[" + before + ":" + half + "] = v[" + before + half + ":" + 2 * half + "].copy()");
                view.slice(axis, 0, half).copyFrom(view.slice(axis, half, 2 * half));
            }
            default -> {
                tell("v[...] = v[" + before + "::-1].copy()");
                Dtypes.throughAnArray(view.reverse(axis), view);
            }
        }
        return view;
    }

    private void compare(NdArray<?> view, NdIntArray image) {
        String here = "(" + python(view.shape()) + ", " + NumpySeesTheSameTest.tuple(view.strides()) + ", "
                + view.cells.origin() + ", " + truth(view.isContiguous(Order.C)) + ", "
                + truth(view.isContiguous(Order.FORTRAN)) + ", '" + HexFormat.of().formatHex(view.toBytes()) + "', '"
                + HexFormat.of().formatHex(image.toBytes()) + "')";
        assertThat(here).as(script.toString()).isEqualTo(numpy.ask("say()"));
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }

    private void tell(String statement) {
        script.append(statement).append('\n');
        numpy.tell(statement);
    }

    private static String python(int[] values) {
        String inside = Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return "(" + inside + (values.length == 1 ? ",)" : ")");
    }
}
