package dev.interlock.shm.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.struct.SharedStructArray;
import dev.interlock.shm.view.SharedDoubleArray;
import dev.interlock.shm.view.SharedLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Arrays of a heap that a CPython found by name, as arrays of numpy over the same memory. */
class NumpySeesAHeapTest {

    @RegisterExtension
    final Segments segments = new Segments();

    record Point(int x, int y) {}

    @Test
    void arraysAndStructsAreNumpysWithoutACopy() {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 16);
                PythonSession python = PythonSession.on(heap.name())) {
            boolean there = python.ask("__import__('numpy').__name__").equals("'numpy'");
            if (System.getenv("CI") != null && !there) {
                throw new AssertionError("numpy is missing, and in CI what it sees must not be skipped");
            }
            assumeTrue(there, "numpy is missing: what it sees is skipped");
            SharedDoubleArray prices = heap.create("prices", SharedDoubleArray.of(1.5, 2.5, -3));
            SharedLongArray trades = heap.create("trades", SharedLongArray.of(1, 1L << 40));
            SharedStructArray<Point> points =
                    heap.create("points", SharedStructArray.of(new Point(1, 2), new Point(3, 4)));
            python.run("""
                    import ctypes, numpy as np
                    class Point(ctypes.Structure): _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_int)]
                    prices, trades = heap.array('prices', 'd'), heap.array('trades', 'q')
                    points = heap.structs('points', Point)
                    d, q = np.frombuffer(prices.get_obj()), np.frombuffer(trades.get_obj(), dtype=np.int64)
                    p = np.frombuffer(points.get_obj(), dtype=[('x', 'i4'), ('y', 'i4')])
                    """);
            assertThat(python.ask("d.tolist(), q.tolist(), p['y'].tolist()"))
                    .isEqualTo("([1.5, 2.5, -3.0], [1, 1099511627776], [2, 4])");
            python.run("""
                    with prices.get_lock(): d *= 2
                    with trades.get_lock(): q += 1
                    with points.get_lock(): p['x'] += 10
                    """);
            assertThat(prices.toArray()).containsExactly(3, 5, -6);
            assertThat(trades.toArray()).containsExactly(2, (1L << 40) + 1);
            assertThat(points.toList()).containsExactly(new Point(11, 2), new Point(13, 4));
            prices.set(1, 7);
            assertThat(python.ask("float(d[1])")).isEqualTo("7.0");
        }
    }
}
