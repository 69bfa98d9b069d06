package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
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
        assertThat(DoorMethods.all()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(DoorMethods.writing()).hasSizeGreaterThanOrEqualTo(18);
    }

    @TestFactory
    Stream<DynamicTest> anAccessOutsideTheSegment() {
        SharedMemory block = segments.create(SIZE);
        return DoorMethods.all().stream().flatMap(method -> outside(DoorMethods.width(method))
                .mapToObj(offset -> dynamicTest(method.getName() + " at " + offset, () -> refuses(
                        OutOfSegmentException.class,
                        block.name(),
                        "offset " + offset,
                        () -> DoorMethods.call(method, block.segment(), offset)))));
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
        return DoorMethods.all().stream()
                .filter(method -> DoorMethods.width(method) > 1)
                .flatMap(method -> LongStream.range(1, DoorMethods.width(method))
                        .mapToObj(offset -> dynamicTest(method.getName() + " at " + offset, () -> refuses(
                                MisalignedAccessException.class,
                                SegmentNames.of(segment),
                                "offset " + offset,
                                () -> DoorMethods.call(method, segment, offset)))));
    }

    @TestFactory
    Stream<DynamicTest> aStoreToAReadOnlySegment() {
        SharedMemory block = segments.create(SIZE);
        SharedMemory readOnly = segments.keep(SharedMemory.attachReadOnly(block.name()));
        return DoorMethods.writing().stream().map(method -> dynamicTest(method.getName(), () -> refuses(
                ReadOnlySegmentException.class,
                block.name(),
                "offset 8",
                () -> DoorMethods.call(method, readOnly.segment(), 8))));
    }

    @TestFactory
    Stream<DynamicTest> anyAccessToAClosedSegment() {
        SharedMemory block = segments.create(SIZE);
        MemorySegment segment = block.segment();
        block.close();
        return DoorMethods.all().stream().map(method -> dynamicTest(method.getName(), () -> refuses(
                SegmentClosedException.class,
                block.name(),
                "offset 8",
                () -> DoorMethods.call(method, segment, 8))));
    }

    @TestFactory
    Stream<DynamicTest> aLoadFromAReadOnlySegmentIsNoneOfThese() {
        SharedMemory block = segments.create(SIZE);
        SharedMemory readOnly = segments.keep(SharedMemory.attachReadOnly(block.name()));
        List<Method> loads = DoorMethods.all().stream()
                .filter(method -> method.getParameterCount() == 2)
                .toList();
        return loads.stream().map(method -> dynamicTest(
                method.getName(),
                () -> assertThat(((Number) DoorMethods.call(method, readOnly.segment(), 8)).longValue()).isZero()));
    }

    @Test
    void aRefusedStoreChangesNothing() {
        SharedMemory block = segments.create(SIZE);
        for (Method method : DoorMethods.writing()) {
            for (long offset : outside(DoorMethods.width(method)).toArray()) {
                assertThatExceptionOfType(OutOfSegmentException.class)
                        .isThrownBy(() -> DoorMethods.call(method, block.segment(), offset));
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
