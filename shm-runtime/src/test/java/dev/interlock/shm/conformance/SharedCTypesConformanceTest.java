package dev.interlock.shm.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.shm.struct.SharedStructArray;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedCharArray;
import dev.interlock.shm.view.SharedDouble;
import dev.interlock.shm.view.SharedDoubleArray;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CPython's {@code _TestSharedCTypes}: another process doubles whatever there is. */
class SharedCTypesConformanceTest {

    @RegisterExtension
    static final OtherProcesses OTHERS = new OtherProcesses();

    @RegisterExtension
    final Segments segments = new Segments();

    /** A structure with a gap after its first member. */
    record Foo(int x, double y, long z) {}

    private SharedHeap heap;

    @BeforeEach
    void makeHeap() {
        heap = SharedHeap.create(segments.name(), 1 << 16);
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @Test
    void sharedctypes() throws InterruptedException {
        isDoubled(LockMode.none());
    }

    @Test
    void synchronize() throws InterruptedException {
        isDoubled(LockMode.own());
    }

    private void isDoubled(LockMode mode) throws InterruptedException {
        SharedInt x = heap.create("x", SharedInt.of(7), mode);
        SharedDouble y = heap.create("y", SharedDouble.of(1.0 / 3), mode);
        SharedLong big = heap.create("big", SharedLong.of(1L << 33), mode);
        SharedDoubleArray array = heap.create("array", SharedDoubleArray.of(doubles(1)), mode);
        SharedCharArray text = heap.create("text", SharedCharArray.ofLength(20), mode);
        text.setValue("hello".getBytes(US_ASCII));
        SharedStruct<Foo> foo = heap.create("foo", SharedStruct.of(new Foo(3, 2, 1L << 33)), mode);
        SharedStructArray<Foo> foos =
                heap.create("foos", SharedStructArray.of(new Foo(1, 0.5, -1), new Foo(-2, 1.5, 1L << 40)), mode);
        OTHERS.result(Child.class, "doubleAll", heap.name());
        assertThat(x.get()).isEqualTo(14);
        assertThat(y.get()).isEqualTo(2.0 / 3);
        assertThat(big.get()).isEqualTo(1L << 34);
        assertThat(array.toArray()).isEqualTo(doubles(2));
        assertThat(text.value()).asString(US_ASCII).isEqualTo("hellohello");
        assertThat(foo.get()).isEqualTo(new Foo(6, 4, 1L << 34));
        assertThat(foos.toList()).containsExactly(new Foo(2, 1, -2), new Foo(-4, 3, 1L << 41));
    }

    /** What is read is a value of one's own. */
    @Test
    void copy() {
        SharedDoubleArray original = heap.create("original", SharedDoubleArray.of(doubles(1)));
        double[] values = original.toArray();
        SharedDoubleArray copy = heap.create("copy", SharedDoubleArray.of(values), LockMode.none());
        original.fill(0);
        values[0] = -1;
        assertThat(copy.toArray()).isEqualTo(doubles(1));
        copy.fill(5);
        assertThat(original.toArray()).containsOnly(0.0);
    }

    /** The same of a structure: the record that was read, and a struct made of it, are apart from the original. */
    @Test
    void copyOfAStructure() {
        Foo values = new Foo(2, 5, 1L << 33);
        SharedStruct<Foo> original = heap.create("original", SharedStruct.of(values));
        SharedStruct<Foo> copy = heap.create("copy", SharedStruct.of(original.get()), LockMode.none());
        Foo read = original.get();
        original.set(new Foo(0, 0, 0));
        assertThat(read).isEqualTo(values);
        assertThat(copy.get()).isEqualTo(values);
        copy.set(new Foo(7, 7, 7));
        assertThat(original.get()).isEqualTo(new Foo(0, 0, 0));
    }

    private static double[] doubles(int factor) {
        return IntStream.range(0, 10).mapToDouble(i -> factor * i).toArray();
    }
}
