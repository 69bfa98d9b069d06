package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordCopyTest {

    private static final int OFFSET = 64;
    private static final int BYTES = 1024;
    private static final byte UNTOUCHED = 0x55;

    @RegisterExtension
    private final Segments segments = new Segments();

    /** With and without a rest, and on both sides of where copying in bulk begins. */
    static IntStream lengths() {
        return IntStream.concat(IntStream.rangeClosed(0, 40), IntStream.rangeClosed(247, 273));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void allBytesArriveAndNoOthers(int length) {
        MemorySegment shared = segments.create(BYTES).segment();
        byte[] source = new byte[BYTES];
        new Random(length).nextBytes(source);
        for (int from = 0; from < 9; from++) {
            shared.fill(UNTOUCHED);
            WordCopy.in(source, from, shared, OFFSET, length);
            byte[] expected = untouched();
            System.arraycopy(source, from, expected, OFFSET, length);
            assertThat(shared.toArray(ValueLayout.JAVA_BYTE)).startsWith(expected);

            byte[] target = untouched();
            WordCopy.out(shared, OFFSET, target, from, length);
            byte[] back = untouched();
            System.arraycopy(source, from, back, from, length);
            assertThat(target).isEqualTo(back);
        }
    }

    private static byte[] untouched() {
        byte[] bytes = new byte[BYTES];
        Arrays.fill(bytes, UNTOUCHED);
        return bytes;
    }
}
