package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store of any ordering puts down, a load of any ordering of the same width picks up. */
class DoorMovesEveryBitTest {

    private static final List<Long> PATTERNS =
            List.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 0x0123_4567_89AB_CDEFL, 0x8000_0000L, 0x80_81L);

    @RegisterExtension
    final Segments segments = new Segments();

    /** One way to load or store, with the value as raw bits. */
    record Way<F>(String name, F function) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Load {
        long from(MemorySegment segment, long offset);
    }

    interface Store {
        void to(MemorySegment segment, long offset, long bits);
    }

    private static final List<Way<Load>> INT_LOADS = List.of(
            new Way<>("plain", ShmAccess::getInt),
            new Way<>("opaque", ShmAccess::getIntOpaque),
            new Way<>("acquire", ShmAccess::getIntAcquire),
            new Way<>("volatile", ShmAccess::getIntVolatile));

    private static final List<Way<Store>> INT_STORES = List.of(
            new Way<>("plain", (s, o, v) -> ShmAccess.setInt(s, o, (int) v)),
            new Way<>("opaque", (s, o, v) -> ShmAccess.setIntOpaque(s, o, (int) v)),
            new Way<>("release", (s, o, v) -> ShmAccess.setIntRelease(s, o, (int) v)),
            new Way<>("volatile", (s, o, v) -> ShmAccess.setIntVolatile(s, o, (int) v)),
            new Way<>("getAndSet", (s, o, v) -> ShmAccess.getAndSetInt(s, o, (int) v)));

    private static final List<Way<Load>> LONG_LOADS = List.of(
            new Way<>("plain", ShmAccess::getLong),
            new Way<>("opaque", ShmAccess::getLongOpaque),
            new Way<>("acquire", ShmAccess::getLongAcquire),
            new Way<>("volatile", ShmAccess::getLongVolatile));

    private static final List<Way<Store>> LONG_STORES = List.of(
            new Way<>("plain", ShmAccess::setLong),
            new Way<>("opaque", ShmAccess::setLongOpaque),
            new Way<>("release", ShmAccess::setLongRelease),
            new Way<>("volatile", ShmAccess::setLongVolatile),
            new Way<>("getAndSet", ShmAccess::getAndSetLong));

    static Stream<Way<Store>> intStores() {
        return INT_STORES.stream();
    }

    static Stream<Way<Store>> longStores() {
        return LONG_STORES.stream();
    }

    @ParameterizedTest
    @MethodSource("intStores")
    void aStoredIntIsLoadedByEveryOrderingAndTouchesNoNeighbour(Way<Store> store) {
        MemorySegment segment = segments.create(64).segment();
        for (long pattern : PATTERNS) {
            store.function.to(segment, 8, pattern);
            for (Way<Load> load : INT_LOADS) {
                assertThat((int) load.function.from(segment, 8)).as("%s load", load).isEqualTo((int) pattern);
            }
            assertThat(ShmAccess.getInt(segment, 4)).isZero();
            assertThat(ShmAccess.getInt(segment, 12)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("longStores")
    void aStoredLongIsLoadedByEveryOrderingAndTouchesNoNeighbour(Way<Store> store) {
        MemorySegment segment = segments.create(64).segment();
        for (long pattern : PATTERNS) {
            store.function.to(segment, 8, pattern);
            for (Way<Load> load : LONG_LOADS) {
                assertThat(load.function.from(segment, 8)).as("%s load", load).isEqualTo(pattern);
            }
            assertThat(ShmAccess.getLong(segment, 0)).isZero();
            assertThat(ShmAccess.getLong(segment, 16)).isZero();
        }
    }

    @Test
    void aStoredByteComesBackAndTouchesNoNeighbour() {
        MemorySegment segment = segments.create(64).segment();
        for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
            ShmAccess.setByte(segment, 5, (byte) value);
            assertThat(ShmAccess.getByte(segment, 5)).isEqualTo((byte) value);
        }
        assertThat(ShmAccess.getByte(segment, 4)).isZero();
        assertThat(ShmAccess.getByte(segment, 6)).isZero();
    }

    @Test
    void aStoredShortComesBackAndTouchesNoNeighbour() {
        MemorySegment segment = segments.create(64).segment();
        for (int value = Short.MIN_VALUE; value <= Short.MAX_VALUE; value++) {
            ShmAccess.setShort(segment, 6, (short) value);
            if (ShmAccess.getShort(segment, 6) != value) {
                throw new AssertionError(value + " came back as " + ShmAccess.getShort(segment, 6));
            }
        }
        assertThat(ShmAccess.getShort(segment, 4)).isZero();
        assertThat(ShmAccess.getShort(segment, 8)).isZero();
    }

    @Test
    void floatingPointKeepsItsBitsAlsoOfNanAndMinusZero() {
        MemorySegment segment = segments.create(64).segment();
        for (int bits : new int[] {0, 0x8000_0000, 0x7FC0_0001, 0x7F80_0000, 1, 0x7F7F_FFFF}) {
            ShmAccess.setFloat(segment, 4, Float.intBitsToFloat(bits));
            assertThat(ShmAccess.getInt(segment, 4)).isEqualTo(bits);
            assertThat(Float.floatToRawIntBits(ShmAccess.getFloat(segment, 4))).isEqualTo(bits);
        }
        for (long bits : new long[] {0, Long.MIN_VALUE, 0x7FF8_0000_0000_0001L, 0x7FF0_0000_0000_0000L, 1}) {
            ShmAccess.setDouble(segment, 8, Double.longBitsToDouble(bits));
            assertThat(ShmAccess.getLong(segment, 8)).isEqualTo(bits);
            assertThat(Double.doubleToRawLongBits(ShmAccess.getDouble(segment, 8))).isEqualTo(bits);
        }
    }

    @Test
    void wordsAreLittleEndianInMemory() {
        MemorySegment segment = segments.create(64).segment();
        ShmAccess.setLong(segment, 8, 0x0807_0605_0403_0201L);
        for (int i = 0; i < 8; i++) {
            assertThat(ShmAccess.getByte(segment, 8 + i)).isEqualTo((byte) (i + 1));
        }
        assertThat(ShmAccess.getInt(segment, 8)).isEqualTo(0x0403_0201);
        assertThat(ShmAccess.getShort(segment, 8)).isEqualTo((short) 0x0201);
    }

    @Test
    void theLastWordOfASegmentCanBeUsed() {
        MemorySegment segment = segments.create(64).segment();
        ShmAccess.setLong(segment, 56, -1);
        assertThat(ShmAccess.getByte(segment, 63)).isEqualTo((byte) -1);
        assertThat(ShmAccess.getShort(segment, 62)).isEqualTo((short) -1);
        assertThat(ShmAccess.getInt(segment, 60)).isEqualTo(-1);
    }
}
