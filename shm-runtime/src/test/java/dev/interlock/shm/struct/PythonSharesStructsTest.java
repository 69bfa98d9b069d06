package dev.interlock.shm.struct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Python;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.struct.Records.Everything;
import dev.interlock.shm.struct.Records.Point;
import dev.interlock.shm.view.LockMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Structs both ways with a real CPython and its ctypes. */
class PythonSharesStructsTest {

    /** The resource tracker of CPython before 3.13 would unlink at exit what its process merely attached to. */
    private static final String ATTACH = """
            import sys
            from multiprocessing import resource_tracker, shared_memory
            block = shared_memory.SharedMemory(sys.argv[1])
            resource_tracker.unregister(block._name, 'shared_memory')
            """;

    private static final StructType<Everything> EVERYTHING = StructType.of(Everything.class);

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void pythonReadsWhatJavaWroteAndJavaReadsWhatPythonWrote() {
        SharedHeap heap = SharedHeap.create(segments.name(), 1 << 14);
        segments.keep(heap.memory());
        SharedStruct<Everything> all = heap.create("all", SharedStruct.of(Records.sample()), LockMode.none());
        SharedStruct<Everything> back = heap.create("back", SharedStruct.zeroed(EVERYTHING), LockMode.none());
        SharedStructArray<Point> points =
                heap.create("points", SharedStructArray.of(new Point(1, 2), new Point(3, 4)), LockMode.none());
        List<String> said = Python.run(
                        ATTACH + Records.CTYPES + """
                        at = lambda kind, n: kind.from_buffer(block.buf, int(sys.argv[n]))
                        a, b, p = at(Everything, 2), at(Everything, 3), at(Point * 2, 4)
                        print(a.flag, a.q, a.b, a.h, a.c16, a.i, a.f, a.d, a.u8, a.u16, a.u32, a.u64, ord(a.wide))
                        print(a.name.decode(), [(c.x, c.y) for c in a.corners], list(a.rgb), a.end)
                        print(a.last.side, a.last.price, list(a.last.codes), a.last.at.x, a.last.at.y)
                        print([(c.x, c.y) for c in p])
                        b.flag, b.q, b.b, b.h, b.c16, b.i, b.f, b.d = True, -7, -8, -9, 65, 10, 0.5, -0.125
                        b.u8, b.u16, b.u32, b.u64, b.wide = 255, 65535, 4294967295, 18446744073709551615, chr(0x1F601)
                        b.name, b.corners[1], b.rgb[2], b.end = b'full!', Point(-1, -2), 254, -128
                        b.last = Tick(3, 1e-300, (c_short * 3)(7, 8, 9), Point(5, 6))
                        p[1].x = 33
                        del a, b, p
                        block.close()
                        """,
                        heap.name(),
                        Long.toString(heap.info("all").offset()),
                        Long.toString(heap.info("back").offset()),
                        Long.toString(heap.info("points").offset()))
                .lines()
                .toList();
        assertThat(said)
                .containsExactly(
                        "True -1099511627776 -5 -300 43981 -70000 1.5 -2.25 200 60000 4000000000 "
                                + "18446744073709551614 128512",
                        "h\u00e9ll [(1, 2), (3, -4)] [1, 128, 255] 99",
                        "1 99.5 [1, -2, 3] 7 12",
                        "[(1, 2), (3, 4)]");
        assertThat(Records.text(back.get()))
                .isEqualTo("true -7 -8 -9 65 10 0.5 -0.125 255 65535 4294967295 -1 128513 full! "
                        + "[Point[x=0, y=0], Point[x=-1, y=-2]] [0, 0, 254] "
                        + "3 1.0E-300 [7, 8, 9] Point[x=5, y=6] -128");
        assertThat(points.toList()).containsExactly(new Point(1, 2), new Point(33, 4));
        assertThat(all.get().name()).isEqualTo("h\u00e9ll");
    }
}
