package dev.interlock.shm.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.HeapHeaderLayout;
import dev.interlock.shm.heap.HeapOptions;
import dev.interlock.shm.heap.ObjectInfo;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.Event;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedBoolean;
import dev.interlock.shm.view.SharedByte;
import dev.interlock.shm.view.SharedCharArray;
import dev.interlock.shm.view.SharedDouble;
import dev.interlock.shm.view.SharedDoubleArray;
import dev.interlock.shm.view.SharedFloat;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.SharedLong;
import dev.interlock.shm.view.SharedShort;
import dev.interlock.shm.view.SharedShortArray;
import dev.interlock.shm.view.SharedUnsignedByte;
import dev.interlock.shm.view.SharedUnsignedInt;
import dev.interlock.shm.view.SharedUnsignedLong;
import dev.interlock.shm.view.SharedUnsignedShort;
import dev.interlock.shm.view.SharedWideChar;
import java.lang.foreign.MemorySegment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A CPython opens by name what a JVM made, sees the same bytes, and believes nothing that is not whole. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PythonFindsObjectsTest {

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;

    @BeforeEach
    void makeHeap() {
        heap = SharedHeap.create(segments.name(), 1 << 16, new HeapOptions(40));
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @Test
    void everyObjectIsSeenAsTheDirectoryDescribesIt() {
        RecursiveLock gate = heap.createLock("gate");
        heap.create("counter", SharedInt.of(42), LockMode.own());
        heap.create("primes", SharedShortArray.of((short) 2, (short) 3, (short) 5), LockMode.none());
        heap.create("total", SharedLong.of(-1), LockMode.external(gate));
        heap.create("happened", Event.cleared());
        heap.create("größe", SharedDouble.of(0.5), LockMode.none());
        try (PythonSession python = PythonSession.on(heap.name())) {
            String expected = heap.objects().stream().map(PythonFindsObjectsTest::words)
                    .collect(Collectors.joining("; "));
            assertThat(python.ask("'; '.join(f'{o.name} {o.kind} {o.typecode or None} {o.lock_mode} {o.length} "
                            + "{o.offset} {o.bytes} {o.lock_offset}' for o in heap.objects())"))
                    .isEqualTo("'" + expected + "'");
            assertThat(python.ask("heap.size, heap.name")).isEqualTo("(" + (1 << 16) + ", '" + heap.name() + "')");
            assertThat(python.ask("'counter' in heap, 'nothing' in heap")).isEqualTo("(True, False)");
            assertThat(python.ask("heap.value('counter', 'i').value")).isEqualTo("42");
            assertThat(python.ask("heap.value('total', 'l').value")).isEqualTo("-1");
            assertThat(python.ask("heap.value('größe', 'd').value")).isEqualTo("0.5");
            assertThat(python.ask("heap.array('primes', 'h')[:]")).isEqualTo("[2, 3, 5]");
            // Made after Python came.
            heap.create("later", SharedInt.of(7));
            assertThat(python.ask("heap.value('later', 'i').value")).isEqualTo("7");

            assertThat(python.ask("heap.value('nothing', 'i')")).startsWith(
                    "ObjectNotFoundError: segment '" + heap.name());
            assertThat(python.ask("heap.value('counter', 'q')")).endsWith(
                    "has 'counter', which is scalar of 'i', lock mode own, not a value of 'q'");
            assertThat(python.ask("heap.array('counter', 'i')")).startsWith("ObjectTypeError");
            assertThat(python.ask("heap.lock('happened')")).endsWith("has 'happened', which is event, not a lock");
            assertThat(python.ask("heap.info('x' * 73)")).startsWith("InvalidObjectNameError");
            assertThat(python.ask("heap.value('primes', 'h')")).startsWith("ObjectTypeError");
            assertThat(python.ask("heap.array('primes', 'h').get_lock()")).startsWith("LockRequiredError");
        }
    }

    @Test
    void valuesAndArraysOfEveryTypeAreTheSameOnBothSides() {
        SharedByte b = heap.create("b", SharedByte.of((byte) -100));
        SharedUnsignedByte ub = heap.create("B", SharedUnsignedByte.of(200));
        SharedShort h = heap.create("h", SharedShort.of((short) -30_000));
        SharedUnsignedShort uh = heap.create("H", SharedUnsignedShort.of(60_000));
        SharedInt i = heap.create("i", SharedInt.of(Integer.MIN_VALUE));
        SharedUnsignedInt ui = heap.create("I", SharedUnsignedInt.of(4_000_000_000L));
        SharedLong q = heap.create("q", SharedLong.of(Long.MIN_VALUE));
        SharedUnsignedLong uq = heap.create("Q", SharedUnsignedLong.of(-1L));
        SharedFloat f = heap.create("f", SharedFloat.of(1.5f));
        SharedDouble d = heap.create("d", SharedDouble.of(-0.1));
        SharedBoolean bool = heap.create("?", SharedBoolean.of(true));
        SharedWideChar u = heap.create("u", SharedWideChar.of(0x1F600));
        SharedCharArray c = heap.create("c", SharedCharArray.of("hello".getBytes(StandardCharsets.UTF_8)));
        SharedIntArray a = heap.create("a", SharedIntArray.of(9, 2, 8));
        SharedDoubleArray empty = heap.create("empty", SharedDoubleArray.ofLength(0), LockMode.none());
        SharedLong bare = heap.create("bare", SharedLong.of(40), LockMode.none());
        try (PythonSession python = PythonSession.on(heap.name())) {
            assertThat(python.ask("[heap.value(t, t).value for t in 'bBhHiIqQfd?u']")).isEqualTo("[-100, 200, -30000, "
                    + "60000, -2147483648, 4000000000, -9223372036854775808, 18446744073709551615, 1.5, -0.1, True, "
                    + "'😀']");
            python.run("""
                    values = 1, 2, -3, 4, -5, 6, -7, 2**63, -2.5, 1e300, False, 'ß'
                    for typecode, value in zip('bBhHiIqQfd?u', values):
                        heap.value(typecode, typecode).value = value
                    """);
            assertThat(b.get()).isEqualTo((byte) 1);
            assertThat(ub.get()).isEqualTo(2);
            assertThat(h.get()).isEqualTo((short) -3);
            assertThat(uh.get()).isEqualTo(4);
            assertThat(i.get()).isEqualTo(-5);
            assertThat(ui.get()).isEqualTo(6);
            assertThat(q.get()).isEqualTo(-7);
            assertThat(uq.get()).isEqualTo(Long.MIN_VALUE);
            assertThat(f.get()).isEqualTo(-2.5f);
            assertThat(d.get()).isEqualTo(1e300);
            assertThat(bool.get()).isFalse();
            assertThat(u.get()).isEqualTo('ß');

            python.run("c, a = heap.array('c', 'c'), heap.array('a', 'i')");
            assertThat(python.ask("c.raw, c[1], c[1:3], a[-1], a[::2], list(a), len(a)"))
                    .isEqualTo("(b'hello', b'e', b'el', 8, [9, 8], [9, 2, 8], 3)");
            python.run("c[1:3] = b'EL'; a[0] = -9; a[1:] = (20, 80)");
            assertThat(new String(c.toArray(), StandardCharsets.UTF_8)).isEqualTo("hELlo");
            assertThat(a.toArray()).containsExactly(-9, 20, 80);
            assertThat(python.ask("a.__setitem__(slice(0, 2), (1,))")).startsWith("ValueError");
            assertThat(python.ask("a.__setitem__(slice(0, 3), (1, 2, 2**31))")).startsWith("ValueError");
            assertThat(a.toArray()).as("all or nothing").containsExactly(-9, 20, 80);
            assertThat(python.ask("a[3]")).startsWith("IndexError");
            assertThat(python.ask("heap.array('empty', 'd')[:]")).isEqualTo("[]");
            assertThat(empty.length()).isZero();

            assertThat(python.ask("heap.value('bare', 'q').update(lambda x: x + 2)")).isEqualTo("42");
            assertThat(python.ask("heap.value('i', 'i').update(lambda x: x * 2)")).isEqualTo("-10");
            assertThat(bare.get()).isEqualTo(42);
            assertThat(python.ask("heap.value('B', 'B').__setattr__('value', 300)")).startsWith("ValueError");
        }
    }

    @Test
    void theGuideRuns() throws IOException {
        String guide = Files.readString(PythonSession.MODULE.resolveSibling("docs").resolve("python-interop.md"));
        String program = guide.substring(guide.indexOf("```python\n") + 10);
        RecursiveLock gate = heap.createLock("gate");
        SharedLong trades = heap.create("trades", SharedLong.of(0), LockMode.own());
        SharedDoubleArray prices = heap.create("prices", SharedDoubleArray.ofLength(500), LockMode.external(gate));
        SharedInt visitors = heap.create("visitors", SharedInt.of(0), LockMode.none());
        try (PythonSession python = PythonSession.on(heap.name())) {
            python.run(program.substring(0, program.indexOf("```")).replace("market", heap.name()));
        }
        assertThat(trades.get()).isEqualTo(1);
        assertThat(prices.get(2)).isEqualTo(3.5);
        assertThat(visitors.get()).isEqualTo(1);
    }

    @Test
    void whatIsNoWholeHeapOfThisVersionAndNamespaceIsRefused() {
        MemorySegment memory = heap.memory().segment();
        heap.create("a", SharedInt.of(1));
        ObjectInfo object = heap.info("a");
        try (PythonSession python = PythonSession.on(heap.name())) {
            python.run("def attach(name): return SharedHeap.attach(name, timeout=0.05)");
            String attach = "attach('" + heap.name() + "')";
            assertThat(python.ask(attach)).startsWith("<SharedHeap");
            assertThat(python.ask("attach('" + segments.name() + "')")).startsWith("SegmentNotFoundError");
            assertThat(python.ask("attach('a/b')")).startsWith("InvalidSegmentNameError");
            SharedMemory block = segments.create(4096);
            assertThat(python.ask("attach('" + block.name() + "')")).startsWith("HeapNotReadyError");
            ShmAccess.setLong(block.segment(), 0, 4711);
            assertThat(python.ask("attach('" + block.name() + "')")).startsWith("NotAHeapError");
            assertThat(python.ask("attach('" + segments.create(64).name() + "')")).startsWith("SegmentTruncatedError");

            refuses(python, attach, "HeapVersionError", memory, HeapHeaderLayout.VERSION_OFFSET, 2);
            refuses(python, attach, "HeapCorruptedError", memory, HeapHeaderLayout.STATE_OFFSET, 3);
            refuses(python, attach, "HeapNotReadyError", memory, HeapHeaderLayout.STATE_OFFSET,
                    HeapHeaderLayout.MAKING);
            refuses(python, attach, "HeapCorruptedError", memory, HeapHeaderLayout.SIZE_OFFSET, 256);
            // Nothing but the checksum can tell.
            refuses(python, attach, "HeapCorruptedError", memory, HeapHeaderLayout.CREATOR_OFFSET, 4711);
            refuses(python, attach, "HeapCorruptedError", memory, HeapHeaderLayout.CURSOR_OFFSET, 3);
            python.run("identity.pid_namespace, kept = lambda: 1, identity.pid_namespace");
            assertThat(python.ask(attach)).startsWith("HeapNamespaceError");
            python.run("identity.pid_namespace = kept");

            python.run("a = heap.value('a', 'i')");
            assertThat(python.ask("a.value")).isEqualTo("1");
            int entry = Math.toIntExact(entryOf(memory, object));
            refuses(python, "heap.info('a')", "HeapCorruptedError", memory, entry + 16, 0x40);
            int fields = ShmAccess.getInt(memory, entry + 8);
            refuses(python, "heap.info('a')", "HeapCorruptedError", memory, entry + 8, fields ^ ('i' ^ 'I') << 8);
            refuses(python, "heap.info('a')", "HeapCorruptedError", memory, entry, 0x41);
            assertThat(python.ask("heap.info('a').length")).isEqualTo("1");
            assertThat(python.ask("heap.close()")).isEqualTo("None");
            assertThat(python.ask("a.value")).startsWith("SegmentClosedError");
            assertThat(python.ask("heap.info('a')")).startsWith("SegmentClosedError");
            assertThat(python.ask("a.get_lock().acquire()")).startsWith("SegmentClosedError");
        }
        assertThat(Segments.exists(heap.name())).as("nobody unlinked it").isTrue();
    }

    /** With a word changed the answer is this error; with the word as it was it is not. */
    private static void refuses(
            PythonSession python, String question, String error, MemorySegment memory, long offset, int word) {
        int right = ShmAccess.getInt(memory, offset);
        ShmAccess.setInt(memory, offset, word);
        assertThat(python.ask(question)).startsWith(error);
        ShmAccess.setIntVolatile(memory, offset, right);
        assertThat(python.ask(question)).doesNotContain("Error");
    }

    private static long entryOf(MemorySegment memory, ObjectInfo object) {
        long entry = ShmAccess.getInt(memory, HeapHeaderLayout.DIRECTORY_OFFSET);
        while (ShmAccess.getLong(memory, entry + 16) != object.offset()) {
            entry += 128;
        }
        return entry;
    }

    private static String words(ObjectInfo object) {
        int kind = switch (object.kind()) {
            case SCALAR -> 1;
            case ARRAY -> 2;
            case LOCK -> 3;
            case EVENT -> 7;
            default -> throw new IllegalArgumentException(object.toString());
        };
        String typecode = object.element() == null ? "None" : String.valueOf(object.element().typecode());
        return String.join(" ", object.name(), Integer.toString(kind), typecode,
                object.locking().name().toLowerCase(Locale.ROOT), Integer.toString(object.length()),
                Long.toString(object.offset()), Long.toString(object.bytes()), Long.toString(object.lockOffset()));
    }
}
