package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIndexOutOfBoundsException;

import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copies of any length that end with their segment, or a little before. */
class BulkEndsTest {

    private static final int SIZE = 4096;
    private static final int LONGEST = 200;
    private static final int FARTHEST = 72;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aCopyOutIsTheSameNearTheEndOfItsSegment() {
        byte[] bytes = random();
        MemorySegment shared = filled(bytes);
        for (int behind = 0; behind <= FARTHEST; behind++) {
            for (int length = 0; length <= LONGEST; length++) {
                int from = SIZE - behind - length;
                byte[] copy = new byte[length + 2];
                Bulk.copyOut(shared, from, MemorySegment.ofArray(copy), 1, 1, length);
                assertThat(copy).isEqualTo(framed(bytes, from, length));
            }
        }
    }

    @Test
    void aCopyWithinSharedMemoryIsTheSameNearTheEndOfEitherSegment() {
        byte[] bytes = random();
        MemorySegment shared = filled(bytes);
        MemorySegment target = segments.create(SIZE).segment();
        for (int behind = 0; behind <= FARTHEST; behind++) {
            for (int length = 0; length <= LONGEST; length++) {
                int from = SIZE - behind - length;
                target.fill((byte) 0);
                Bulk.copyShared(shared, from, 1, target, from, 1, 1, length);
                byte[] expected = new byte[SIZE];
                System.arraycopy(bytes, from, expected, from, length);
                assertThat(target.mismatch(MemorySegment.ofArray(expected))).isEqualTo(-1);
            }
        }
    }

    @Test
    void aCopyThatReachesPastTheEndCopiesNothing() {
        MemorySegment shared = filled(random());
        byte[] copy = new byte[SIZE];
        for (int past = 1; past <= FARTHEST; past++) {
            int from = SIZE - LONGEST + past;
            assertThatIndexOutOfBoundsException()
                    .isThrownBy(() -> Bulk.copyOut(shared, from, MemorySegment.ofArray(copy), 0, 1, LONGEST));
        }
        assertThat(copy).containsOnly(0);
    }

    private MemorySegment filled(byte[] bytes) {
        MemorySegment shared = segments.create(SIZE).segment();
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, shared, 0, SIZE);
        return shared;
    }

    private static byte[] random() {
        byte[] bytes = new byte[SIZE];
        new Random(20).nextBytes(bytes);
        return bytes;
    }

    /** The range with a zero before and behind it. */
    private static byte[] framed(byte[] bytes, int from, int length) {
        byte[] framed = new byte[length + 2];
        System.arraycopy(bytes, from, framed, 1, length);
        return framed;
    }
}
