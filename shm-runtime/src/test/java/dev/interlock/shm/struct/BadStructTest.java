package dev.interlock.shm.struct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.struct.Records.Point;
import dev.interlock.shm.struct.Records.Tick;
import dev.interlock.shm.view.ElementType;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.ValueRangeException;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is no struct, no value of one or no field of one is refused by a message that names the component. */
@SuppressWarnings("ArrayRecordComponent")
class BadStructTest {

    @RegisterExtension
    final Segments segments = new Segments();

    record Empty() {}

    record Boxed(int x, Integer y) {}

    record Listed(List<String> names) {}

    record Grid(@Length(2) int[][] cells) {}

    record Lengthless(int[] codes) {}

    record NoLength(@Length(0) int[] codes) {}

    record Wordless(String name) {}

    record LongScalar(@Length(3) int x) {}

    record LongNested(@Length(3) Point at) {}

    record NarrowCarrier(@Stored(ElementType.UINT8) byte level) {}

    record OtherKind(@Stored(ElementType.FLOAT32) int level) {}

    record StoredText(@Length(3) @Stored(ElementType.UINT8) String name) {}

    record Node(int value, Node next) {}

    record Branch(int value, @Length(2) Leaf[] leaves) {}

    record Leaf(Branch of) {}

    record Outer(int a, Boxed inner) {}

    record Huge(@Length(Integer.MAX_VALUE) long[] all) {}

    @Test
    void aRecordThatIsNoStructIsRefused() {
        Map<Class<?>, String> bad = Map.ofEntries(
                Map.entry(Empty.class, "Empty cannot be a struct: it has no components"),
                Map.entry(String.class, "String cannot be a struct: it is not a record"),
                Map.entry(int.class, "int cannot be a struct: it is not a record"),
                Map.entry(Boxed.class, "Boxed cannot be a struct: component 'y' of type Integer: a struct holds"),
                Map.entry(Listed.class, "component 'names' of type List: a struct holds"),
                Map.entry(Grid.class, "component 'cells' of type int[][]: a struct holds"),
                Map.entry(Lengthless.class, "component 'codes' of type int[]: it needs @Length"),
                Map.entry(NoLength.class, "component 'codes' of type int[]: a length of 0"),
                Map.entry(Wordless.class, "component 'name' of type String: it needs @Length"),
                Map.entry(LongScalar.class, "component 'x' of type int: only arrays and texts have a @Length"),
                Map.entry(LongNested.class, "component 'at' of type Point: only arrays and texts have a @Length"),
                Map.entry(NarrowCarrier.class, "'level' of type byte: a Java byte does not hold every value of UINT8"),
                Map.entry(OtherKind.class, "'level' of type int: a Java int does not hold every value of FLOAT32"),
                Map.entry(StoredText.class, "'name' of type String: only primitives"),
                Map.entry(Node.class, "Node cannot be a struct: it contains itself, by way of Node -> Node"),
                Map.entry(Branch.class, "it contains itself, by way of Branch -> Leaf -> Branch"),
                Map.entry(Outer.class, "Boxed cannot be a struct: component 'y' of type Integer"),
                Map.entry(Huge.class, "with 'all' it has more than 2^31 - 1 bytes"));
        bad.forEach((type, message) -> assertThatExceptionOfType(InvalidStructException.class)
                .as(type.getSimpleName())
                .isThrownBy(() -> StructType.of(type))
                .withMessageContaining(message));
    }

    @Test
    void aMemoryLayoutThatIsNoStructIsRefused() {
        ValueLayout.OfInt x = ValueLayout.JAVA_INT.withName("x");
        Map<GroupLayout, String> bad = Map.ofEntries(
                Map.entry(MemoryLayout.unionLayout(x), "unions"),
                Map.entry(MemoryLayout.structLayout(MemoryLayout.paddingLayout(4)), "no members"),
                Map.entry(MemoryLayout.structLayout(ValueLayout.JAVA_INT), "a member without a name"),
                Map.entry(MemoryLayout.structLayout(x.withName("a.b")), "'a.b' is not an identifier"),
                Map.entry(MemoryLayout.structLayout(x, x), "two members named 'x'"),
                Map.entry(MemoryLayout.structLayout(ValueLayout.ADDRESS.withName("next")), "'next' is a pointer"),
                Map.entry(MemoryLayout.structLayout(x.withOrder(ByteOrder.BIG_ENDIAN)), "'x' is not in native"),
                Map.entry(MemoryLayout.structLayout(x, ValueLayout.JAVA_BYTE.withName("b")), "its size of 5 bytes"),
                Map.entry(
                        MemoryLayout.structLayout(
                                ValueLayout.JAVA_BYTE.withName("b"), ValueLayout.JAVA_INT_UNALIGNED.withName("u")),
                        "'u' stands at offset 1"),
                Map.entry(
                        MemoryLayout.structLayout(MemoryLayout.sequenceLayout(0, x).withName("none")),
                        "'none' has a length of 0"),
                Map.entry(
                        MemoryLayout.structLayout(MemoryLayout.sequenceLayout(2, MemoryLayout.sequenceLayout(2, x))
                                .withName("grid")),
                        "'grid' is [2:"),
                Map.entry(
                        MemoryLayout.structLayout(MemoryLayout.structLayout(x, x).withName("in")).withName("Out"),
                        "Out.in cannot be a struct: it has two members named 'x'"));
        bad.forEach((layout, message) -> assertThatExceptionOfType(InvalidStructException.class)
                .as(layout.toString())
                .isThrownBy(() -> StructType.of(layout))
                .withMessageContaining(message));
    }

    record Level(@Stored(ElementType.UINT8) int level, @Length(2) @Stored(ElementType.UINT16) int[] more) {}

    record Named(int id, @Length(4) String name) {}

    record Lined(int id, @Length(2) Point[] ends) {}

    @Test
    @NullUnmarked
    void aValueThatDoesNotFitIsRefusedAndNothingIsStored() {
        MemorySegment memory = segments.create(4096).segment();
        SharedStruct<Level> level = SharedStruct.at(memory, 0, StructType.of(Level.class));
        SharedStruct<Named> named = SharedStruct.at(memory, 64, StructType.of(Named.class));
        SharedStruct<Lined> lined = SharedStruct.at(memory, 128, StructType.of(Lined.class));
        Map<String, Runnable> bad = Map.ofEntries(
                Map.entry("Level.level: 256 does not fit into a cell of type 'B', whose range is 0 to 255",
                        () -> level.set(new Level(256, new int[2]))),
                Map.entry("Level.level: -1 does not fit", () -> level.set(new Level(-1, new int[2]))),
                Map.entry("Level.more[1]: 65536 does not fit", () -> level.set(new Level(1, new int[] {0, 65_536}))),
                Map.entry("Level.more: an array of length 3 was given, its length is 2",
                        () -> level.set(new Level(1, new int[3]))),
                Map.entry("Level.more: null", () -> level.set(new Level(1, null))),
                Map.entry("Level: null", () -> level.set(null)),
                Map.entry("Named.name: its text takes 5 bytes in UTF-8, and 4 are there",
                        () -> named.set(new Named(1, "caf\u00e9"))),
                Map.entry("Named.name: its text has a NUL", () -> named.set(new Named(1, "a\0b"))),
                Map.entry("Named.name: its text has half of a surrogate pair",
                        () -> named.set(new Named(1, "\uD83D"))),
                Map.entry("Named.name: null", () -> named.set(new Named(1, null))),
                Map.entry("Lined.ends: an array of length 1", () -> lined.set(new Lined(1, new Point[1]))),
                Map.entry("Lined.ends[1]: null",
                        () -> lined.set(new Lined(1, new Point[] {new Point(1, 2), null}))),
                Map.entry("Level.level: 300 does not", () -> SharedStruct.of(new Level(300, new int[2]))));
        bad.forEach((message, access) -> assertThatExceptionOfType(StructValueException.class)
                .isThrownBy(access::run)
                .withMessageStartingWith(message));
        for (long at = 0; at < memory.byteSize(); at += Long.BYTES) {
            assertThat(ShmAccess.getLong(memory, at)).isZero();
        }
    }

    @Test
    void bytesThatAreNoTextAreReportedByTheNameOfTheComponent() {
        MemorySegment memory = segments.create(64).segment();
        SharedStruct<Named> named = SharedStruct.at(memory, 0, StructType.of(Named.class));
        ShmAccess.setByte(memory, 4, (byte) 0xE9);
        assertThatExceptionOfType(StructValueException.class)
                .isThrownBy(named::get)
                .withMessage("Named.name: the bytes in memory are not UTF-8");
        named.set(new Named(1, "abcd"));
        assertThat(named.get().name()).isEqualTo("abcd");
    }

    @Test
    void aFieldOfAnotherTypeOrAnotherStructIsRefused() {
        MemorySegment memory = segments.create(4096).segment();
        StructType<Tick> tick = StructType.of(Tick.class);
        SharedStruct<Tick> struct = SharedStruct.at(memory, 0, tick);
        SharedStruct<Level> level = SharedStruct.at(memory, 64, StructType.of(Level.class));
        Map<String, Runnable> bad = Map.ofEntries(
                Map.entry("'price' of Tick T{", () -> tick.intField("price")),
                Map.entry("is a scalar of 'd', not an integer", () -> tick.longField("price")),
                Map.entry("not a scalar of 'f'", () -> tick.floatField("price")),
                Map.entry("not a scalar of 'd'", () -> tick.doubleField("side")),
                Map.entry("not a scalar of '?'", () -> tick.booleanField("side")),
                Map.entry("is an array of length 3, each a scalar of 'h'", () -> tick.intField("codes")),
                Map.entry("is a struct T{<i:x:<i:y:}, not an integer", () -> tick.intField("at")),
                Map.entry("is a scalar of 'b', not a scalar of 'i'", () -> struct.view("side", SharedInt.TYPE)),
                Map.entry("not an array of 'i'", () -> struct.view("codes", SharedIntArray.TYPE)),
                Map.entry("not a struct Tick", () -> struct.struct("at", tick)),
                Map.entry("not an array of struct Point", () -> struct.structs("at", StructType.of(Point.class))));
        bad.forEach((message, access) -> assertThatExceptionOfType(StructFieldException.class)
                .isThrownBy(access::run)
                .withMessageContaining(message));
        IntField<Level> field = StructType.of(Level.class).intField("level");
        assertThatExceptionOfType(ValueRangeException.class)
                .isThrownBy(() -> field.set(level, 256))
                .withMessageContaining("the range is 0 to 255");
        StructType<MemorySegment> other = StructType.of(MemoryLayout.structLayout(ValueLayout.JAVA_INT.withName("z")));
        IntField<MemorySegment> foreign = other.intField("z");
        SharedStruct<MemorySegment> pair = SharedStruct.at(memory, 128, StructType.of(MemoryLayout.structLayout(
                ValueLayout.JAVA_INT.withName("x"), ValueLayout.JAVA_INT.withName("y"))));
        assertThatExceptionOfType(StructFieldException.class)
                .isThrownBy(() -> foreign.get(pair))
                .withMessage("'z' is a field of struct T{<i:z:}, not of struct T{<i:x:<i:y:}");
    }
}
