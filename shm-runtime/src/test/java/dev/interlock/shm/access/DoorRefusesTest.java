package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every method of the door, at every kind of access that cannot be: a typed exception that names the segment. */
class DoorRefusesTest {

    private static final int SIZE = 64;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void theMethodsAreFound() {
        assertThat(DoorMethod.all()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(DoorMethod.writing()).hasSizeGreaterThanOrEqualTo(23);
    }

    @TestFactory
    Stream<DynamicTest> anAccessOutsideTheSegment() {
        SharedMemory block = segments.create(SIZE);
        return DoorMethod.all().stream().flatMap(method -> outside(method.width())
                .mapToObj(offset -> dynamicTest(method.name() + " at " + offset, () -> refuses(
                        OutOfSegmentException.class,
                        block.name(),
                        "offset " + offset,
                        () -> method.call(block.segment(), offset)))));
    }

    private static LongStream outside(int width) {
        return LongStream.of(
                -1,
                -width,
                SIZE,
                SIZE - width + 1,
                1L << 32,
                Long.MAX_VALUE - width + 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE);
    }

    @TestFactory
    Stream<DynamicTest> anAccessAcrossAWordBoundary() {
        MemorySegment segment = segments.create(SIZE).segment();
        return DoorMethod.all().stream()
                .filter(method -> method.width() > 1)
                .flatMap(method -> LongStream.range(1, method.width())
                        .mapToObj(offset -> dynamicTest(method.name() + " at " + offset, () -> refuses(
                                MisalignedAccessException.class,
                                SegmentNames.of(segment),
                                "offset " + offset,
                                () -> method.call(segment, offset)))));
    }

    @TestFactory
    Stream<DynamicTest> aStoreToAReadOnlySegment() {
        SharedMemory block = segments.create(SIZE);
        SharedMemory readOnly = segments.keep(SharedMemory.attachReadOnly(block.name()));
        return DoorMethod.writing().stream().map(method -> dynamicTest(method.name(), () -> refuses(
                ReadOnlySegmentException.class,
                block.name(),
                "offset 8",
                () -> method.call(readOnly.segment(), 8))));
    }

    @TestFactory
    Stream<DynamicTest> anyAccessToAClosedSegment() {
        SharedMemory block = segments.create(SIZE);
        MemorySegment segment = block.segment();
        block.close();
        // Nobody holds a lock in it.
        return DoorMethod.all().stream()
                .filter(method -> !method.isForHolders())
                .map(method -> dynamicTest(method.name(), () -> refuses(
                        SegmentClosedException.class, block.name(), "offset 8", () -> method.call(segment, 8))));
    }

    @TestFactory
    Stream<DynamicTest> aLoadFromAReadOnlySegmentIsNoneOfThese() {
        SharedMemory block = segments.create(SIZE);
        SharedMemory readOnly = segments.keep(SharedMemory.attachReadOnly(block.name()));
        List<DoorMethod> loads = DoorMethod.all().stream()
                .filter(method -> !method.writes())
                .toList();
        return loads.stream().map(method -> dynamicTest(
                method.name(),
                () -> assertThat(((Number) method.call(readOnly.segment(), 8)).longValue()).isZero()));
    }

    @Test
    void aRefusedStoreChangesNothing() {
        SharedMemory block = segments.create(SIZE);
        for (DoorMethod method : DoorMethod.writing()) {
            for (long offset : outside(method.width()).toArray()) {
                assertThatExceptionOfType(OutOfSegmentException.class)
                        .isThrownBy(() -> method.call(block.segment(), offset));
            }
        }
        for (long offset = 0; offset < SIZE; offset += Long.BYTES) {
            assertThat(ShmAccess.getLong(block.segment(), offset)).isZero();
        }
    }

    private static void refuses(
            Class<? extends ShmException> type, String segmentName, String detail, ThrowingCallable access) {
        assertThatExceptionOfType(type)
                .isThrownBy(access)
                .withMessageContaining(detail)
                .withMessageContaining("segment '" + segmentName + "'")
                .satisfies(e -> assertThat(e.segmentName()).isEqualTo(segmentName));
    }
}
