package dev.interlock.shm.struct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.struct.Records.Everything;
import dev.interlock.shm.struct.Records.Point;
import dev.interlock.shm.struct.Records.Tick;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.LockRequiredException;
import dev.interlock.shm.view.SharedCharArray;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedLong;
import dev.interlock.shm.view.SharedShortArray;
import dev.interlock.shm.view.ViewIndexException;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in comes out: whole records, their members and their parts, in every lock mode, by name and by place. */
class StructRoundTripTest {

    private static final StructType<Everything> EVERYTHING = StructType.of(Everything.class);
    private static final StructType<Point> POINT = StructType.of(Point.class);

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;
    private RecursiveLock gate;

    @BeforeEach
    void makeHeap() {
        heap = SharedHeap.create(segments.name(), 1 << 16);
        segments.keep(heap.memory());
        gate = heap.createLock("gate");
    }

    private LockMode mode(String name) {
        return switch (name) {
            case "none" -> LockMode.none();
            case "own" -> LockMode.own();
            default -> LockMode.external(gate);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "own", "external"})
    void aWholeRecordComesBackAsItWasPut(String mode) {
        SharedStruct<Everything> created = heap.create("all", SharedStruct.zeroed(EVERYTHING), mode(mode));
        assertThat(created.get().name()).isEmpty();
        assertThat(created.get().q()).isZero();
        SharedStruct<Everything> opened = heap.open("all", SharedStruct.type(Everything.class));
        opened.set(Records.sample());
        assertThat(Records.text(created.get())).isEqualTo(Records.text(Records.sample()));
        assertThat(created.lock().isPresent()).isEqualTo(!mode.equals("none"));
        assertThat(opened.segment().byteSize()).isEqualTo(EVERYTHING.layout().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "own", "external"})
    void anArrayOfRecordsComesBackAsItWasPut(String mode) {
        SharedStructArray<Tick> ticks = heap.create(
                "ticks", SharedStructArray.of(Records.tick(0), Records.tick(1), Records.tick(2)), mode(mode));
        assertThat(ticks.length()).isEqualTo(3);
        assertThat(ticks.stride()).isEqualTo(32);
        SharedStructArray<Tick> opened = heap.open("ticks", SharedStructArray.type(Tick.class));
        opened.set(1, Records.tick(-9));
        assertThat(ticks.toList()).extracting(Records::text)
                .containsExactly(text(0), text(-9), text(2));
        ticks.slice(1, 3).copyFrom(0, List.of(Records.tick(5), Records.tick(6)));
        assertThat(Records.text(opened.get(1))).isEqualTo(text(5));
        assertThat(Records.text(opened.element(2).get())).isEqualTo(text(6));
        opened.element(0).set(Records.tick(4));
        assertThat(ticks.toList()).extracting(tick -> tick.at().x()).containsExactly(4, 5, 6);
    }

    private static String text(int x) {
        return Records.text(Records.tick(x));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "own", "external"})
    void everyFieldReadsAndWritesItsMemberAndNoOther(String mode) {
        SharedStruct<Everything> all = heap.create("all", SharedStruct.of(Records.sample()), mode(mode));
        LongField<Everything> u64 = EVERYTHING.longField("u64");
        LongField<Everything> u32 = EVERYTHING.longField("u32");
        IntField<Everything> u8 = EVERYTHING.intField("u8");
        IntField<Everything> corner = EVERYTHING.intField("corners[1].y");
        IntField<Everything> h = EVERYTHING.intField("h");
        FloatField<Everything> f = EVERYTHING.floatField("f");
        DoubleField<Everything> price = EVERYTHING.doubleField("last.price");
        BooleanField<Everything> flag = EVERYTHING.booleanField("flag");
        assertThat(u64.get(all)).isEqualTo(-2);
        assertThat(u32.get(all)).isEqualTo(4_000_000_000L);
        assertThat(u8.get(all)).isEqualTo(200);
        assertThat(corner.get(all)).isEqualTo(-4);
        assertThat(h.get(all)).isEqualTo(-300);
        assertThat(f.get(all)).isEqualTo(1.5f);
        assertThat(price.get(all)).isEqualTo(99.5);
        assertThat(flag.get(all)).isTrue();
        u64.set(all, 3);
        u32.set(all, 0xFFFF_FFFFL);
        u8.set(all, 255);
        corner.set(all, Integer.MIN_VALUE);
        h.set(all, Short.MAX_VALUE);
        f.set(all, -0.5f);
        price.set(all, 1e300);
        flag.set(all, false);
        Everything s = Records.sample();
        Everything expected = new Everything(false, s.q(), s.b(), Short.MAX_VALUE, s.c16(), s.i(), -0.5f, s.d(), 255,
                s.u16(), 0xFFFF_FFFFL, 3, s.wide(), s.name(),
                new Point[] {s.corners()[0], new Point(3, Integer.MIN_VALUE)}, s.rgb(),
                new Tick((byte) 1, 1e300, s.last().codes(), s.last().at()), s.end());
        assertThat(Records.text(all.get())).isEqualTo(Records.text(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "own", "external"})
    void wideFieldsAreReplacedAsOneStepInEveryModeAndNarrowOnesNeedALock(String mode) {
        SharedStructArray<Everything> all = heap.create("all", SharedStructArray.ofLength(EVERYTHING, 2), mode(mode));
        assertThat(EVERYTHING.longField("q").update(all, 1, x -> x - 1)).isEqualTo(-1);
        assertThat(EVERYTHING.longField("u32").update(all, 1, x -> x + 0xFFFF_FFFFL)).isEqualTo(0xFFFF_FFFFL);
        assertThat(EVERYTHING.intField("i").update(all, 1, x -> x + 7)).isEqualTo(7);
        assertThat(EVERYTHING.intField("wide").update(all, 1, x -> x + 65)).isEqualTo(65);
        assertThat(EVERYTHING.floatField("f").update(all, 1, x -> x + 0.5f)).isEqualTo(0.5f);
        assertThat(EVERYTHING.doubleField("d").update(all, 1, x -> x - 0.25)).isEqualTo(-0.25);
        IntField<Everything> narrow = EVERYTHING.intField("h");
        BooleanField<Everything> flag = EVERYTHING.booleanField("flag");
        if (mode.equals("none")) {
            assertThatExceptionOfType(LockRequiredException.class).isThrownBy(() -> narrow.update(all, 1, x -> x + 1));
            assertThatExceptionOfType(LockRequiredException.class).isThrownBy(() -> flag.update(all, 1, x -> !x));
        } else {
            assertThat(narrow.update(all, 1, x -> x + 1)).isEqualTo(1);
            assertThat(flag.update(all, 1, x -> !x)).isTrue();
        }
        assertThat(Records.text(all.get(0))).isEqualTo(Records.text(zero()));
        assertThat(all.get(1).q()).isEqualTo(-1);
    }

    private static Everything zero() {
        return EVERYTHING.value(new StructImage(EVERYTHING.layout()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "own", "external"})
    void aPartIsAViewOfTheSameMemoryUnderTheSameLock(String mode) {
        SharedStruct<Everything> all = heap.create("all", SharedStruct.of(Records.sample()), mode(mode));
        SharedLong q = all.view("q", SharedLong.TYPE);
        assertThat(q.addAndGet(1)).isEqualTo((-1L << 40) + 1);
        SharedShortArray codes = all.view("last.codes", SharedShortArray.TYPE);
        codes.set(2, (short) 44);
        SharedCharArray name = all.view("name", SharedCharArray.TYPE);
        name.setValue((byte) 'A', (byte) 'b');
        SharedStructArray<Point> corners = all.structs("corners", POINT);
        corners.set(0, new Point(8, 9));
        SharedStruct<Point> at = all.struct("last.at", POINT);
        at.set(new Point(-1, -2));
        all.struct("corners[1]", POINT).view("x", SharedInt.TYPE).set(77);
        Everything now = all.get();
        assertThat(now.q()).isEqualTo((-1L << 40) + 1);
        assertThat(now.last().codes()).containsExactly((short) 1, (short) -2, (short) 44);
        assertThat(now.name()).isEqualTo("Ab");
        assertThat(now.corners()).containsExactly(new Point(8, 9), new Point(77, -4));
        assertThat(now.last().at()).isEqualTo(new Point(-1, -2));
        assertThat(q.lock()).isEqualTo(all.lock());
        assertThat(corners.lock()).isEqualTo(all.lock());
    }

    @Test
    void updateIsOneStepUnderALockAndRefusedWithoutOne() {
        SharedStruct<Point> locked = heap.create("locked", SharedStruct.of(new Point(4, 6)));
        assertThat(locked.update(p -> new Point(p.y(), p.x()))).isEqualTo(new Point(6, 4));
        assertThat(locked.get()).isEqualTo(new Point(6, 4));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> locked.update(p -> {
            throw new IllegalStateException("no");
        }));
        assertThat(locked.get()).isEqualTo(new Point(6, 4));
        assertThat(locked.lock().orElseThrow().ownerPid()).isZero();
        SharedStruct<Point> bare = heap.create("bare", SharedStruct.of(new Point(4, 6)), LockMode.none());
        assertThatExceptionOfType(LockRequiredException.class).isThrownBy(() -> bare.update(p -> p));
        SharedStructArray<Point> array = heap.create("array", SharedStructArray.ofLength(Point.class, 2));
        assertThat(array.update(1, p -> new Point(p.x() + 1, 2))).isEqualTo(new Point(1, 2));
        assertThat(array.toList()).containsExactly(new Point(0, 0), new Point(1, 2));
    }

    @Test
    void aStructStandsWhereItIsPutAndNowhereElse() {
        MemorySegment memory = segments.create(4096).segment();
        RecursiveLock lock = RecursiveLock.at(memory, 64);
        SharedStruct<Point> point = SharedStruct.at(memory, 4088, POINT, lock);
        point.set(new Point(0x01020304, -1));
        assertThat(ShmAccess.getInt(memory, 4088)).isEqualTo(0x01020304);
        assertThat(SharedStruct.at(memory, 4088, POINT).get().y()).isEqualTo(-1);
        assertThat(SharedStructArray.at(memory, 4080, POINT, 2).get(1)).isEqualTo(point.get());
        assertThat(SharedStructArray.at(memory, 4080, POINT, 2, lock).get(0)).isEqualTo(new Point(0, 0));
        assertThatExceptionOfType(OutOfSegmentException.class)
                .isThrownBy(() -> SharedStruct.at(memory, 4092, POINT))
                .withMessageContaining("a struct Point T{<i:x:<i:y:} of length 1 at offset 4092 does not fit");
        assertThatExceptionOfType(OutOfSegmentException.class).isThrownBy(() -> SharedStruct.at(memory, -8, POINT));
        assertThatExceptionOfType(OutOfSegmentException.class)
                .isThrownBy(() -> SharedStructArray.at(memory, 0, POINT, -1));
        assertThatExceptionOfType(MisalignedAccessException.class).isThrownBy(() -> SharedStruct.at(memory, 2, POINT));
    }

    @Test
    void anIndexOutsideIsRefused() {
        SharedStructArray<Point> array = heap.create("array", SharedStructArray.ofLength(Point.class, 2));
        IntField<Point> x = POINT.intField("x");
        List<Runnable> wrong = List.of(
                () -> array.get(2),
                () -> array.set(-1, new Point(1, 1)),
                () -> array.update(2, p -> p),
                () -> array.element(2),
                () -> array.slice(1, 3),
                () -> array.slice(2, 1),
                () -> array.copyFrom(1, List.of(new Point(1, 1), new Point(2, 2))),
                () -> array.copyFrom(Integer.MAX_VALUE, List.of(new Point(1, 1))),
                () -> x.get(array, 2),
                () -> x.set(array, -1, 0));
        for (Runnable access : wrong) {
            assertThatExceptionOfType(ViewIndexException.class)
                    .isThrownBy(access::run)
                    .withMessageContaining("length 2");
        }
        assertThat(heap.create("none", SharedStructArray.ofLength(Point.class, 0)).toList()).isEmpty();
    }

    @Test
    void aStructOfAMemoryLayoutIsItsBytes() {
        GroupLayout layout = MemoryLayout.structLayout(
                ValueLayout.JAVA_INT.withName("x"), ValueLayout.JAVA_INT.withName("y"));
        SharedStruct<Point> point = heap.create("p", SharedStruct.of(new Point(4, 6)));
        SharedStruct<MemorySegment> same = heap.open("p", SharedStruct.type(layout));
        MemorySegment copy = same.get();
        assertThat(copy.byteSize()).isEqualTo(8);
        assertThat(copy.get(ValueLayout.JAVA_INT, 4)).isEqualTo(6);
        copy.set(ValueLayout.JAVA_INT, 0, 11);
        assertThat(point.get()).isEqualTo(new Point(4, 6));
        same.set(copy);
        assertThat(point.get()).isEqualTo(new Point(11, 6));
        assertThat(same.type().intField("y").get(same)).isEqualTo(6);
        assertThatExceptionOfType(StructValueException.class)
                .isThrownBy(() -> same.set(MemorySegment.ofArray(new byte[7])))
                .withMessageContaining("has 8 bytes, and 7 were given");
    }
}
