package dev.interlock.shm.struct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.fixture.Python;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Format strings, by themselves and against CPython's {@code struct}. */
class StructFormatTest {

    private static final String CODES = "bBhHiIlLqQefd?csp";
    private static final int FORMATS = 300;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void whatIsPackedIntoMemoryIsUnpackedFromIt() {
        MemorySegment memory = segments.create(64).segment();
        StructFormat format = StructFormat.of("<ihd");
        assertThat(format.size()).isEqualTo(14);
        format.packInto(memory, 3, 1, (short) -2, 3.5);
        assertThat(format.unpackFrom(memory, 3)).containsExactly(1L, -2L, 3.5);
        assertThat(StructFormat.of("<h").unpackFrom(memory, 7)).containsExactly(-2L);
    }

    /** To round to a float first would end at 1, since that is even and the float just between. */
    @Test
    void aHalfIsRoundedOnce() {
        double aboveTheMiddle = 1 + Math.scalb(1.0, -11) + Math.scalb(1.0, -40);
        assertThat(StructFormat.of("<e").pack(aboveTheMiddle)).containsExactly(0x01, 0x3C);
        assertThat(StructFormat.of("<e").pack(-aboveTheMiddle)).containsExactly(0x01, 0xBC);
        double belowTheMiddle = 1 + 3 * Math.scalb(1.0, -11) - Math.scalb(1.0, -40);
        assertThat(StructFormat.of("<e").pack(belowTheMiddle)).containsExactly(0x01, 0x3C);
        assertThatExceptionOfType(StructFormatException.class)
                .isThrownBy(() -> StructFormat.of("<e").pack(65_520.0))
                .withMessageContaining("65520.0 is too large");
    }

    @ParameterizedTest
    @CsvSource({
        "<ihd, 14",
        "@ihd, 16",
        "ihd, 16",
        "=lq, 12",
        "lq, 16",
        ">3s2x?, 6",
        "bi0q, 8",
        "b0q, 8",
        "<b0q, 1",
        "' 2h  3b ', 7",
        "0s, 0",
        "'', 0",
        "!5p, 5",
    })
    void aFormatTakesSoManyBytes(String format, int size) {
        assertThat(StructFormat.of(format).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "<z, 'z' is no code",
        "P, 'P' is no code",
        "<n, 'n' exists in native size alone",
        "<3, it ends with a count",
        "3 i, ' ' is no code",
        "i<, '<' is no code",
        "99999999999i, a count of more than",
        "2147483647i, it takes more than 2^31 - 1 bytes",
    })
    void aFormatThatMeansNothingSaysWhy(String format, String why) {
        assertThatExceptionOfType(StructFormatException.class)
                .isThrownBy(() -> StructFormat.of(format))
                .withMessageStartingWith("format '" + format + "': ")
                .withMessageContaining(why);
    }

    @Test
    @NullUnmarked
    void aValueThatDoesNotFitIsCountedAndNothingIsStored() {
        MemorySegment memory = segments.create(64).segment();
        StructFormat format = StructFormat.of("<hBf?2s");
        byte[] text = {1, 2};
        List<Object[]> bad = List.of(
                new Object[] {32_768, 1, 1, true, text},
                new Object[] {1, 256, 1, true, text},
                new Object[] {1, -1, 1, true, text},
                new Object[] {1, 1, 1e300, true, text},
                new Object[] {1, 1, 1, 1, text},
                new Object[] {1.0, 1, 1, true, text},
                new Object[] {1, 1, 1, true, "ab"},
                new Object[] {1, 1, 1, true, null},
                new Object[] {1, 1, 1, true});
        List<String> why = List.of(
                "value 1 for 'h': 32768 is not in the range -32768 to 32767",
                "value 2 for 'B': 256 is not in the range 0 to 255",
                "value 2 for 'B': -1 is not",
                "value 3 for 'f': 1.0E300 is too large",
                "value 4 for '?': Integer is no Boolean",
                "value 1 for 'h': Double is no integer",
                "value 5 for 's': String is no byte[]",
                "value 5 for 's': null",
                "it takes 5 values, and 4 were given");
        for (int i = 0; i < bad.size(); i++) {
            Object[] values = bad.get(i);
            assertThatExceptionOfType(StructFormatException.class)
                    .isThrownBy(() -> format.packInto(memory, 0, values))
                    .withMessageStartingWith("format '<hBf?2s': " + why.get(i));
        }
        assertThat(StructFormat.of("<8q").unpackFrom(memory, 0)).containsOnly(0L);
        assertThatExceptionOfType(OutOfSegmentException.class).isThrownBy(() -> format.unpackFrom(memory, 56));
        assertThatExceptionOfType(OutOfSegmentException.class).isThrownBy(() -> format.unpackFrom(memory, -1));
        assertThatExceptionOfType(OutOfSegmentException.class)
                .isThrownBy(() -> format.packInto(memory, 55, 1, 1, 1, true, text))
                .withMessageContaining("the 10 of format '<hBf?2s' at offset 55 do not fit");
        assertThatExceptionOfType(StructFormatException.class).isThrownBy(() -> format.unpack(new byte[9]));
    }

    /** Python packs the same values into the same segment, beside ours, and unpacks ours. */
    @Test
    void pythonPacksTheSameBytesAndUnpacksTheSameValues() {
        Random random = new Random(4711);
        SharedMemory block = segments.create(1 << 17);
        StringBuilder cases = new StringBuilder();
        List<String> expected = new ArrayList<>();
        long at = 1;
        for (int i = 0; i < FORMATS; i++) {
            Case next = Case.random(random);
            byte[] packed = next.format().pack(next.values().toArray());
            next.format().packInto(block.segment(), at, next.values().toArray());
            cases.append("c('" + next.text() + "', " + at + ", [" + String.join(", ", next.python()) + "])\n");
            List<Object> unpacked = next.format().unpack(packed);
            assertThat(next.format().pack(unpacked.toArray())).as(next.text()).isEqualTo(packed);
            expected.add(next.text() + " " + packed.length + " " + HexFormat.of().formatHex(packed) + " "
                    + HexFormat.of().formatHex(packed) + " True");
            at += packed.length;
        }
        String said = Python.run(
                """
                import struct, sys
                from multiprocessing import resource_tracker, shared_memory
                block = shared_memory.SharedMemory(sys.argv[1])
                resource_tracker.unregister(block._name, 'shared_memory')
                def c(format, at, values):
                    size = struct.calcsize(format)
                    unpacked = struct.unpack_from(format, block.buf, at)
                    print(format, size, bytes(block.buf[at:at + size]).hex(), struct.pack(format, *values).hex(),
                        struct.pack(format, *unpacked) == bytes(block.buf[at:at + size]))
                """
                        + cases + "block.close()\n",
                block.name());
        assertThat(said.lines().toList()).isEqualTo(expected);
    }

    /** A format and values for it, also as Python writes them. */
    record Case(String text, StructFormat format, List<Object> values, List<String> python) {

        static Case random(Random random) {
            StringBuilder text = new StringBuilder(List.of("", "@", "=", "<", ">", "!").get(random.nextInt(6)));
            List<Object> values = new ArrayList<>();
            List<String> python = new ArrayList<>();
            int codes = 1 + random.nextInt(6);
            for (int i = 0; i < codes; i++) {
                char code = CODES.charAt(random.nextInt(CODES.length()));
                boolean text8 = code == 's' || code == 'p';
                // CPython cannot unpack 0p.
                int count = random.nextInt(4) + (code == 'p' ? 1 : 0);
                boolean counted = random.nextBoolean();
                text.append(counted ? Integer.toString(count) : "").append(code);
                text.append(random.nextInt(4) == 0 ? "x" : "");
                int number = text8 || !counted ? 1 : count;
                for (int v = 0; v < number; v++) {
                    Object value = value(code, random);
                    values.add(value);
                    python.add(code == 'c' ? "bytes([" + value + "])" : python(value));
                }
            }
            return new Case(text.toString(), StructFormat.of(text.toString()), values, python);
        }

        private static Object value(char code, Random random) {
            return switch (code) {
                case 'b' -> (byte) random.nextInt();
                case 'B' -> random.nextInt(256);
                case 'h' -> (short) random.nextInt();
                case 'H' -> random.nextInt(65_536);
                case 'i', 'l' -> random.nextInt();
                case 'I', 'L' -> random.nextInt() & 0xFFFF_FFFFL;
                case 'q' -> random.nextLong();
                case 'Q' -> random.nextLong() & Long.MAX_VALUE;
                case 'e' -> (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(40) - 25);
                case 'f' -> (random.nextDouble() - 0.5) * 1e30;
                case 'd' -> random.nextGaussian();
                case '?' -> random.nextBoolean();
                case 'c' -> (byte) random.nextInt(128);
                default -> {
                    byte[] bytes = new byte[random.nextInt(4)];
                    random.nextBytes(bytes);
                    yield bytes;
                }
            };
        }

        static String python(Object value) {
            return switch (value) {
                case Double d -> "float.fromhex('" + Double.toHexString(d) + "')";
                case Boolean b -> b ? "True" : "False";
                case byte[] bytes -> "bytes.fromhex('" + HexFormat.of().formatHex(bytes) + "')";
                default -> value.toString();
            };
        }
    }
}
