package dev.interlock.shm.view;

import java.util.List;

/**
 * The thirteen element types with what a test must know of each, written down independently of {@link ElementType}:
 * values of its Java carrier and the bytes they have in memory.
 */
@SuppressWarnings("ImmutableEnumChecker") // boxed numbers and lists of them, typed as Object
enum Elements {
    INT8("b", byte.class, (byte) 0, (byte) -128, (byte) 127, (byte) 0x5A, "5a", List.of()),
    UINT8("B", int.class, 0, 0, 255, 0xA5, "a5", List.of(-1, 256, Integer.MIN_VALUE)),
    CHAR8("c", byte.class, (byte) 0, (byte) -128, (byte) 127, (byte) 'q', "71", List.of()),
    BOOL("?", boolean.class, false, false, true, true, "01", List.of()),
    INT16("h", short.class, (short) 0, Short.MIN_VALUE, Short.MAX_VALUE, (short) 0x1234, "3412", List.of()),
    UINT16("H", int.class, 0, 0, 65_535, 0xFEDC, "dcfe", List.of(-1, 65_536, Integer.MAX_VALUE)),
    INT32("i", int.class, 0, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x1234_5678, "78563412", List.of()),
    UINT32("I", long.class, 0L, 0L, 4_294_967_295L, 0xFEDC_BA98L, "98badcfe", List.of(-1L, 4_294_967_296L)),
    WCHAR("u", int.class, 0, 0, 0x10FFFF, 0x1F600, "00f60100", List.of(-1, 0x110000)),
    INT64("ql", long.class, 0L, Long.MIN_VALUE, Long.MAX_VALUE, 0x1234_5678_9ABC_DEF0L, "f0debc9a78563412", List.of()),
    UINT64("QL", long.class, 0L, 0L, -1L, 0xFEDC_BA98_7654_3210L, "1032547698badcfe", List.of()),
    FLOAT32("f", float.class, 0f, -Float.MAX_VALUE, Float.MAX_VALUE, 1.5f, "0000c03f", List.of()),
    FLOAT64("d", double.class, 0d, -Double.MAX_VALUE, Double.MAX_VALUE, -2.5, "00000000000004c0", List.of());

    /** All that mean this type; the first is the one recorded. */
    final String typecodes;

    /** The Java type in which values travel. */
    final Class<?> carrier;

    final Object zero;
    final Object minimum;
    final Object maximum;

    /** A value whose bytes all tell something. */
    final Object sample;

    /** The bytes of the sample in memory, little-endian, in hexadecimal. */
    final String sampleBytes;

    /** Values of the carrier that do not fit. */
    final List<?> outOfRange;

    Elements(
            String typecodes,
            Class<?> carrier,
            Object zero,
            Object minimum,
            Object maximum,
            Object sample,
            String sampleBytes,
            List<?> outOfRange) {
        this.typecodes = typecodes;
        this.carrier = carrier;
        this.zero = zero;
        this.minimum = minimum;
        this.maximum = maximum;
        this.sample = sample;
        this.sampleBytes = sampleBytes;
        this.outOfRange = outOfRange;
    }

    char typecode() {
        return typecodes.charAt(0);
    }

    int bytes() {
        return sampleBytes.length() / 2;
    }

    /** Whether the processor can update one without a lock. */
    boolean isWord() {
        return bytes() >= 4;
    }

    /** Distinct values; the same list for two types of one carrier and width. */
    List<Object> cells() {
        return List.of(sample, minimum, maximum, zero, sample);
    }

    /** A value that counts {@code n} steps, for types that can count that far. */
    Object number(int n) {
        return switch (carrier.getName()) {
            case "byte" -> (byte) n;
            case "short" -> (short) n;
            case "int" -> n;
            case "long" -> (long) n;
            case "float" -> (float) n;
            case "double" -> (double) n;
            case "boolean" -> n % 2 != 0;
            default -> throw new AssertionError(carrier);
        };
    }

    /** The inverse of {@link #number}. */
    static int toInt(Object number) {
        return number instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) number).intValue();
    }
}
