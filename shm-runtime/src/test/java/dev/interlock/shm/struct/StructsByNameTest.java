package dev.interlock.shm.struct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ReadOnlySegmentException;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.HeapCorruptedException;
import dev.interlock.shm.heap.ObjectInfo;
import dev.interlock.shm.heap.ObjectKind;
import dev.interlock.shm.heap.ObjectTypeException;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.struct.Records.Everything;
import dev.interlock.shm.struct.Records.Point;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Structs in a heap: found by name, and only by those who mean the same layout. */
class StructsByNameTest {

    record Pixel(int x, int y) {}

    record Place(int x, double y) {}

    record Swapped(int y, int x) {}

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;

    @BeforeEach
    void makeHeap() {
        heap = SharedHeap.create(segments.name(), 1 << 14);
        segments.keep(heap.memory());
    }

    @Test
    void anotherRecordWithTheSameMembersIsTheSameStruct() {
        SharedStruct<Point> point = heap.create("p", SharedStruct.of(new Point(4, 6)));
        SharedStruct<Pixel> pixel = heap.open("p", SharedStruct.type(Pixel.class));
        pixel.update(p -> new Pixel(p.x() + 1, p.y()));
        assertThat(point.get()).isEqualTo(new Point(5, 6));
        assertThat(heap.openOrCreate("p", SharedStruct.of(new Pixel(0, 0)), LockMode.own()).get())
                .isEqualTo(new Pixel(5, 6));
    }

    @Test
    void whoMeansAnotherLayoutIsShownBoth() {
        heap.create("p", SharedStruct.of(new Point(4, 6)));
        heap.create("ps", SharedStructArray.ofLength(Point.class, 3), LockMode.none());
        assertThatExceptionOfType(ObjectTypeException.class)
                .isThrownBy(() -> heap.open("p", SharedStruct.type(Place.class)))
                .withMessageContaining("has 'p', which is a struct T{<i:x:<i:y:} in lock mode own, "
                        + "not a struct Place T{<i:x:4x<d:y:}");
        assertThatExceptionOfType(ObjectTypeException.class)
                .isThrownBy(() -> heap.open("p", SharedStruct.type(Swapped.class)))
                .withMessageContaining("T{<i:x:<i:y:}")
                .withMessageContaining("T{<i:y:<i:x:}");
        assertThatExceptionOfType(ObjectTypeException.class)
                .isThrownBy(() -> heap.open("ps", SharedStruct.type(Point.class)))
                .withMessageContaining("has 'ps', which is an array of struct T{<i:x:<i:y:} of length 3 in lock mode "
                        + "none, not a struct Point");
        assertThatExceptionOfType(ObjectTypeException.class)
                .isThrownBy(() -> heap.open("p", SharedStructArray.type(Point.class)));
        assertThatExceptionOfType(ObjectTypeException.class).isThrownBy(() -> heap.open("p", SharedInt.TYPE));
        heap.create("i", SharedInt.of(1));
        assertThatExceptionOfType(ObjectTypeException.class)
                .isThrownBy(() -> heap.open("i", SharedStruct.type(Point.class)))
                .withMessageContaining("not a struct Point T{<i:x:<i:y:}");
        assertThatExceptionOfType(ObjectTypeException.class)
                .isThrownBy(() -> heap.openOrCreate("ps", SharedStructArray.ofLength(Point.class, 4), LockMode.none()));
        assertThatExceptionOfType(ObjectTypeException.class)
                .isThrownBy(() -> heap.openOrCreate("p", SharedStruct.of(new Point(1, 1)), LockMode.none()));
    }

    @Test
    void theDirectorySaysWhatAStructIsAndOthersStandBehindIt() {
        SharedStructArray<Everything> all =
                heap.create("all", SharedStructArray.ofLength(Everything.class, 3), LockMode.own());
        SharedStruct<Point> next = heap.create("next", SharedStruct.of(new Point(1, 2)), LockMode.none());
        all.set(2, Records.sample());
        ObjectInfo info = heap.info("all");
        CLayout layout = StructType.of(Everything.class).layout();
        assertThat(info.kind()).isEqualTo(ObjectKind.STRUCT_ARRAY);
        assertThat(info.struct()).isNotNull().satisfies(struct -> {
            assertThat(struct.layout()).isEqualTo(layout.text());
            assertThat(struct.size()).isEqualTo(layout.size());
        });
        assertThat(info.bytes()).isEqualTo(3L * layout.size());
        assertThat(heap.info("next").offset())
                .isGreaterThanOrEqualTo(info.offset() + info.bytes() + layout.text().length());
        assertThat(next.get()).isEqualTo(new Point(1, 2));
        assertThat(heap.objects()).extracting(ObjectInfo::name).containsExactly("all", "next");
        assertThat(Records.text(all.get(2))).isEqualTo(Records.text(Records.sample()));
    }

    @Test
    void aDamagedLayoutIsCorruptionAndHidesNobody() {
        heap.create("p", SharedStruct.of(new Point(4, 6)));
        heap.create("bystander", SharedStruct.of(new Point(1, 2)));
        ObjectInfo info = heap.info("p");
        long text = (info.offset() + info.bytes() + 7) & -8;
        ShmAccess.setByte(heap.memory().segment(), text + 4, (byte) 'z');
        assertThatExceptionOfType(HeapCorruptedException.class)
                .isThrownBy(() -> heap.open("p", SharedStruct.type(Point.class)))
                .withMessageContaining("the checksum of a layout in a directory entry");
        assertThat(heap.open("bystander", SharedStruct.type(Point.class)).get()).isEqualTo(new Point(1, 2));
    }

    @Test
    void aClosedOrReadOnlyHeapSaysSo() {
        SharedStruct<Point> point = heap.create("p", SharedStruct.of(new Point(4, 6)), LockMode.none());
        IntField<Point> x = StructType.of(Point.class).intField("x");
        try (SharedHeap reader = SharedHeap.attachReadOnly(heap.name())) {
            SharedStruct<Point> read = reader.open("p", SharedStruct.type(Point.class));
            assertThat(read.get()).isEqualTo(new Point(4, 6));
            assertThat(x.get(read)).isEqualTo(4);
            assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> read.set(new Point(1, 1)));
            assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> x.set(read, 1));
        }
        heap.close();
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(point::get);
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> point.set(new Point(1, 1)));
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> x.get(point));
    }
}
