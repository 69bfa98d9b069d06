package dev.interlock.shm.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.HeapHeaderLayout;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.struct.Length;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.shm.struct.SharedStructArray;
import dev.interlock.shm.struct.Stored;
import dev.interlock.shm.view.ElementType;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Structs of a heap in CPython, as ctypes.Structure of its own. */
class PythonFindsStructsTest {

    private static final String CLASSES = """
            from ctypes import *
            class Point(Structure): _fields_ = [('x', c_int), ('y', c_int)]
            class Mixed(Structure):
                _fields_ = [('side', c_byte), ('level', c_ubyte), ('price', c_double), ('codes', c_short * 3),
                    ('name', c_char * 16), ('at', Point), ('path', Point * 2), ('serial', c_ulong), ('on', c_bool),
                    ('letter', c_wchar)]
            class Swapped(Structure): _fields_ = [('y', c_int), ('x', c_int)]
            class Wide(Structure): _fields_ = [('x', c_int), ('y', c_longlong)]
            class Three(Point): _fields_ = [('z', c_int)]
            """;

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;

    record Point(int x, int y) {}

    record Three(int x, int y, int z) {}

    record Mixed(byte side, @Stored(ElementType.UINT8) int level, double price, @Length(3) short[] codes,
            @Length(16) String name, Point at, @Length(2) Point[] path, @Stored(ElementType.UINT64) long serial,
            boolean on, @Stored(ElementType.WCHAR) int letter) {}

    @BeforeEach
    void makeHeap() {
        heap = SharedHeap.create(segments.name(), 1 << 16);
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @Test
    void everyKindOfMemberIsTheSameOnBothSides() {
        Mixed mixed = new Mixed((byte) -1, 200, 2.5, new short[] {1, -2, 3}, "größe", new Point(4, 6),
                new Point[] {new Point(1, 2), new Point(3, 4)}, -1, true, 0x1F600);
        SharedStruct<Mixed> struct = heap.create("mixed", SharedStruct.of(mixed));
        try (PythonSession python = PythonSession.on(heap.name())) {
            python.run(CLASSES);
            python.run("mixed = heap.struct('mixed', Mixed)");
            assertThat(python.ask("heap.info('mixed').struct_size == sizeof(Mixed)")).isEqualTo("True");
            python.run("m = mixed.get()");
            assertThat(python.ask("m.side, m.level, m.price, m.codes[:], m.name.decode(), (m.at.x, m.at.y), "
                    + "[(p.x, p.y) for p in m.path], m.serial, m.on, m.letter"))
                    .isEqualTo("(-1, 200, 2.5, [1, -2, 3], 'größe', (4, 6), [(1, 2), (3, 4)], 18446744073709551615, "
                            + "True, '😀')");
            python.run("""
                    m.side, m.level, m.price, m.name, m.serial, m.on, m.letter = 1, 7, -0.5, b'x', 9, False, 'ß'
                    m.at.y, m.path[1].x = 60, 30
                    m.codes[2] = -3
                    mixed.set(m)
                    """);
        }
        Mixed now = struct.get();
        assertThat(now.side()).isEqualTo((byte) 1);
        assertThat(now.level()).isEqualTo(7);
        assertThat(now.price()).isEqualTo(-0.5);
        assertThat(now.codes()).containsExactly(1, -2, -3);
        assertThat(now.name()).isEqualTo("x");
        assertThat(now.at()).isEqualTo(new Point(4, 60));
        assertThat(now.path()).containsExactly(new Point(1, 2), new Point(30, 4));
        assertThat(now.serial()).isEqualTo(9);
        assertThat(now.on()).isFalse();
        assertThat(now.letter()).isEqualTo('ß');
    }

    @Test
    void structsAndArraysOfThemAreUsedUnderTheLockOfTheirMode() {
        SharedStruct<Point> own = heap.create("own", SharedStruct.of(new Point(4, 6)));
        SharedStruct<Point> bare = heap.create("bare", SharedStruct.of(new Point(1, 1)), LockMode.none());
        SharedStructArray<Point> points = heap.create(
                "points",
                SharedStructArray.of(new Point(1, 2), new Point(3, 4)),
                LockMode.external(heap.createLock("gate")));
        SharedStruct<Three> three = heap.create("three", SharedStruct.of(new Three(1, 2, 3)));
        heap.create("empty", SharedStructArray.ofLength(Point.class, 0));
        try (PythonSession python = PythonSession.on(heap.name())) {
            python.run(CLASSES);
            python.run("own, points = heap.struct('own', Point), heap.structs('points', Point)");
            assertThat(python.ask("own.update(lambda p: Point(p.y, p.x)).x")).isEqualTo("6");
            assertThat(own.get()).isEqualTo(new Point(6, 4));
            python.run("with own.get_lock(): own.get_obj().x += 1");
            assertThat(own.get()).isEqualTo(new Point(7, 4));
            assertThat(python.ask("own.get_lock().acquire()")).isEqualTo("ACQUIRED");
            assertThat(own.lock().orElseThrow().ownerPid()).isEqualTo((int) python.pid());
            assertThat(python.ask("own.get_lock().release()")).isEqualTo("None");

            assertThat(python.ask("[(p.x, p.y) for p in points], len(points), points[-1].y"))
                    .isEqualTo("([(1, 2), (3, 4)], 2, 4)");
            python.run("points[1] = Point(30, 40); points.update(0, lambda p: Point(p.x + 1, p.y))");
            python.run("with heap.lock('gate'): points.get_obj()[1].y = 41");
            assertThat(points.toList()).containsExactly(new Point(2, 2), new Point(30, 41));
            assertThat(python.ask("points[2]")).startsWith("IndexError");
            assertThat(python.ask("points.__setitem__(0, 7)")).startsWith("TypeError");
            assertThat(python.ask("len(heap.structs('empty', Point))")).isEqualTo("0");

            assertThat(python.ask("heap.struct('three', Three).get().z")).as("derived").isEqualTo("3");
            assertThat(python.ask("heap.struct('bare', Point).update(lambda p: p)")).startsWith("LockRequiredError");
            python.run("bare = heap.struct('bare', Point); bare.set(Point(5, 6))");
            assertThat(bare.get()).isEqualTo(new Point(5, 6));
            assertThat(three.get()).isEqualTo(new Three(1, 2, 3));
            python.run("kept = own.get_obj(); heap.close()");
            assertThat(python.ask("own.get()")).startsWith("SegmentClosedError");
            assertThat(python.ask("kept.x")).as("its memory is still there").isEqualTo("7");
        }
    }

    @Test
    void aWholeStructIsNotReadAfterItsHolderDiedUntilSomebodyRepairs() {
        SharedStruct<Point> p = heap.create("p", SharedStruct.of(new Point(4, 4)));
        heap.create("ps", SharedStructArray.of(new Point(1, 2)), LockMode.external(p.lock().orElseThrow()));
        try (PythonSession victim = PythonSession.on(heap.name())) {
            victim.run(CLASSES);
            victim.run("p = heap.struct('p', Point); p.get_lock().acquire(); p.get_obj().x = 5");
            victim.kill();
        }
        try (PythonSession python = PythonSession.on(heap.name())) {
            python.run(CLASSES);
            python.run("p, ps = heap.struct('p', Point), heap.structs('ps', Point)");
            assertThat(python.ask("p.get()")).startsWith("OwnerDiedError");
            assertThat(python.ask("p.update(lambda at: at)")).startsWith("OwnerDiedError");
            assertThat(python.ask("ps[0]")).startsWith("OwnerDiedError");
            assertThat(python.ask("list(ps)")).startsWith("OwnerDiedError");
            assertThat(python.ask("ps.update(0, lambda at: at)")).startsWith("OwnerDiedError");
            assertThat(python.ask("p.get_lock().hold_count()")).isEqualTo("0");

            python.run("p.set(Point(6, 6)); ps[0] = Point(7, 7)");
            assertThat(python.ask("p.get()")).as("what replaces all does not clear the mark")
                    .startsWith("OwnerDiedError");
            python.run("with p.get_lock().holding(lambda: None): pass");
            assertThat(python.ask("p.get().x, ps[0].x")).isEqualTo("(6, 7)");
        }
        assertThat(p.get()).isEqualTo(new Point(6, 6));
    }

    @Test
    void aClassWithOtherMembersIsRefused() {
        heap.create("p", SharedStruct.of(new Point(4, 6)));
        heap.create("ps", SharedStructArray.ofLength(Point.class, 2));
        heap.create("i", SharedInt.of(1));
        try (PythonSession python = PythonSession.on(heap.name())) {
            python.run(CLASSES);
            for (String other : new String[] {"Swapped", "Wide", "Three"}) {
                assertThat(python.ask("heap.struct('p', " + other + ")"))
                        .startsWith("ObjectTypeError")
                        .contains("struct T{<i:x:<i:y:}, lock mode own, not a struct T{");
            }
            assertThat(python.ask("heap.struct('ps', Point)")).startsWith("ObjectTypeError");
            assertThat(python.ask("heap.structs('p', Point)")).startsWith("ObjectTypeError");
            assertThat(python.ask("heap.struct('i', Point)")).startsWith("ObjectTypeError");
            assertThat(python.ask("heap.value('p', 'i')")).startsWith("ObjectTypeError");
            assertThat(python.ask("heap.struct('q', Point)")).startsWith("ObjectNotFoundError");
            assertThat(python.ask("heap.struct('p', int)")).startsWith("TypeError");
            python.run("class Bits(Structure): _fields_ = [('x', c_int, 3), ('y', c_int, 29)]");
            assertThat(python.ask("heap.struct('p', Bits)")).startsWith("TypeError: Bits.x is a bit field");
            python.run("class Pointers(Structure): _fields_ = [('x', c_void_p)]");
            assertThat(python.ask("heap.struct('p', Pointers)")).startsWith("TypeError: Pointers.x is a c_void_p");
        }
    }

    @Test
    void aLayoutThatWasDamagedIsNotBelieved() {
        heap.create("p", SharedStruct.of(new Point(4, 6)));
        MemorySegment memory = heap.memory().segment();
        long text = heap.info("p").offset() + 8;
        int entry = ShmAccess.getInt(memory, HeapHeaderLayout.DIRECTORY_OFFSET);
        while (ShmAccess.getLong(memory, entry + 16) != heap.info("p").offset()) {
            entry += 128;
        }
        try (PythonSession python = PythonSession.on(heap.name())) {
            python.run(CLASSES);
            assertThat(python.ask("heap.struct('p', Point).get().y")).isEqualTo("6");
            for (long at : new long[] {text, entry + 40, entry + 44, entry + 48, entry + 52}) {
                int right = ShmAccess.getInt(memory, at);
                ShmAccess.setInt(memory, at, right ^ 0x100);
                assertThat(python.ask("heap.struct('p', Point)")).startsWith("HeapCorruptedError");
                ShmAccess.setIntVolatile(memory, at, right);
                assertThat(python.ask("heap.struct('p', Point).get().y")).isEqualTo("6");
            }
        }
    }
}
