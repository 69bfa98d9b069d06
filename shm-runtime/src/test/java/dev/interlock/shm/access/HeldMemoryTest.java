package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a holder stores and loads by address is what everybody else loads and stores. */
class HeldMemoryTest {

    private static final int SIZE = 64;

    private static final List<Long> PATTERNS =
            List.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 0x0123_4567_89AB_CDEFL, 0x8000_0000L, 0x80_81L);

    @RegisterExtension
    private final Segments segments = new Segments();

    /** Where a memory comes from; only that of a block is reached by address. */
    record Source(String name, Function<Segments, MemorySegment> make) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Source> sources() {
        return Stream.of(
                new Source("a block", segments -> segments.create(SIZE).segment()),
                new Source(
                        "a part of a block that begins in it",
                        segments -> segments.create(3 * SIZE).segment().asSlice(SIZE, SIZE)),
                new Source("memory of no block", segments -> Arena.ofAuto().allocate(SIZE, 8)),
                new Source("a Java array", segments -> MemorySegment.ofArray(new long[SIZE / 8])));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void whatAHolderStoresOthersLoad(Source source) {
        MemorySegment segment = source.make.apply(segments);
        HeldMemory held = MappedMemory.of(segment).held();
        for (long pattern : PATTERNS) {
            held.setLong(8, pattern);
            assertThat(ShmAccess.getLong(segment, 8)).isEqualTo(pattern);
            held.setLongRelease(8, ~pattern);
            assertThat(ShmAccess.getLong(segment, 8)).isEqualTo(~pattern);
            held.setInt(20, (int) pattern);
            assertThat(ShmAccess.getInt(segment, 20)).isEqualTo((int) pattern);
            held.setIntOpaque(20, (int) ~pattern);
            assertThat(ShmAccess.getInt(segment, 20)).isEqualTo((int) ~pattern);
            held.setIntRelease(20, (int) pattern);
            assertThat(ShmAccess.getInt(segment, 20)).isEqualTo((int) pattern);
            held.setByte(27, (byte) pattern);
            assertThat(ShmAccess.getByte(segment, 27)).isEqualTo((byte) pattern);
        }
        assertThat(List.of(0, 16, 28))
                .allSatisfy(neighbour -> assertThat(ShmAccess.getInt(segment, neighbour)).isZero());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void whatOthersStoreAHolderLoads(Source source) {
        MemorySegment segment = source.make.apply(segments);
        HeldMemory held = MappedMemory.of(segment).held();
        for (long pattern : PATTERNS) {
            ShmAccess.setLong(segment, SIZE - 8, pattern);
            assertThat(held.getLong(SIZE - 8)).isEqualTo(pattern);
            assertThat(held.getLongOpaque(SIZE - 8)).isEqualTo(pattern);
            assertThat(held.getLongAcquire(SIZE - 8)).isEqualTo(pattern);
            assertThat(held.getInt(SIZE - 8)).isEqualTo((int) pattern);
            assertThat(held.getIntVolatile(SIZE - 8)).isEqualTo((int) pattern);
            assertThat(held.getByte(SIZE - 8)).isEqualTo((byte) pattern);
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aCompareAndSetChangesAWordOnlyFromWhatItHolds(Source source) {
        MemorySegment segment = source.make.apply(segments);
        HeldMemory held = MappedMemory.of(segment).held();
        ShmAccess.setLong(segment, 16, 5);
        assertThat(held.compareAndSetLong(16, 6, 7)).isFalse();
        assertThat(ShmAccess.getLong(segment, 16)).isEqualTo(5);
        assertThat(held.compareAndSetLong(16, 5, -7)).isTrue();
        assertThat(ShmAccess.getLong(segment, 16)).isEqualTo(-7);
    }

    /** There the words are at offsets that are no multiples of 8. */
    @Test
    void aPartThatBeginsInTheMiddleOfAWordHasItsWordsWhereTheyAre() {
        MemorySegment part = segments.create(3 * SIZE).segment().asSlice(SIZE + 4, SIZE);
        HeldMemory held = MappedMemory.of(part).held();
        held.setLong(4, 5);
        held.setInt(12, 6);
        assertThat(ShmAccess.getLong(part, 4)).isEqualTo(5);
        assertThat(ShmAccess.getInt(part, 12)).isEqualTo(6);
        assertThatExceptionOfType(MisalignedAccessException.class).isThrownBy(() -> held.getLong(8));
    }

    /** A copy asks once for all its words. */
    @ParameterizedTest
    @CsvSource({
        "0, 64, true", "8, 56, true", "64, 0, true", "0, 0, true", "56, 8, true", //
        "8, 57, false", "64, 8, false", "56, 9, false", "-8, 8, false", "0, -8, false", "4, 8, false",
        "9223372036854775800, 16, false"
    })
    void whatACopyReachesIsInside(long offset, int length, boolean reached) {
        HeldMemory held = MappedMemory.of(segments.create(SIZE).segment()).held();
        assertThat(held.reaches(offset, length)).isEqualTo(reached);
    }

    @Test
    void fromWhenAClosingHasBegunNothingIsReachedByAddress() {
        MemorySegment segment = segments.create(SIZE).segment();
        MappedMemory mapped = MappedMemory.of(segment);
        assertThat(mapped.held().reaches(0, 8)).isTrue();
        SegmentUse use = Objects.requireNonNull(SegmentUse.of(segment));
        assertThat(use.vacate(0)).isTrue();
        assertThat(mapped.held().reaches(0, 8)).isFalse();
        assertThat(mapped.held().getLong(0)).isZero();
        use.admit();
        assertThat(mapped.held().reaches(0, 8)).isTrue();
    }

    /** Of a length that is no multiple of the width an access may begin inside and end outside. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 7, 8, 9, 12, 15, 16, 23})
    void aPartOfAnyLengthEndsWhereItEnds(int length) throws Throwable {
        MemorySegment part = segments.create(SIZE).segment().asSlice(0, length);
        for (DoorMethod access : DoorMethod.all()) {
            for (long offset = -SIZE; offset <= SIZE; offset += access.width()) {
                boolean inside = offset >= 0 && offset + access.width() <= length;
                assertThat(isRefused(access, part, offset)).as("%s at %d", access.name(), offset).isEqualTo(!inside);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {
        Long.MIN_VALUE, Long.MIN_VALUE + 8, Long.MAX_VALUE, Long.MAX_VALUE - 7, -8, 1L << 60, 1L << 61, 1L << 62, 1L << 32
    })
    void anOffsetFarOutsideIsRefusedAndNotTakenForOneInside(long offset) throws Throwable {
        MemorySegment block = segments.create(SIZE).segment();
        for (DoorMethod access : DoorMethod.all()) {
            assertThatExceptionOfType(ShmException.class)
                    .as("%s at %d", access.name(), offset)
                    .isThrownBy(() -> access.call(block, offset));
        }
    }

    private static boolean isRefused(DoorMethod access, MemorySegment memory, long offset) throws Throwable {
        try {
            Object ignored = access.call(memory, offset);
            return false;
        } catch (OutOfSegmentException e) {
            return true;
        }
    }

    @Test
    void memoryOfNoBlockThatIsClosedIsRefusedWithOrWithoutALock() {
        HeldMemory held;
        try (Arena arena = Arena.ofShared()) {
            held = MappedMemory.of(arena.allocate(SIZE, 8)).held();
        }
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> held.getLong(8));
    }
}
