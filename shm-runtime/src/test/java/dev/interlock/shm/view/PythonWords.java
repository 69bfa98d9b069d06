package dev.interlock.shm.view;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Values of an element type in the words of {@code views.py}: numbers in decimal, floating point as the 16 digits of a
 * double.
 *
 * @param elements the type
 * @param random draws values
 */
record PythonWords(Elements elements, Random random) {

    /**
     * A value.
     *
     * @param value for us, in the carrier of the type
     * @param words for CPython
     */
    record Drawn(Object value, String words) {}

    /** A value that CPython may round or narrow by itself, or one at an end of the range. */
    Drawn draw() {
        if (elements == Elements.FLOAT32 || elements == Elements.FLOAT64) {
            double value = drawDouble();
            return new Drawn(elements == Elements.FLOAT32 ? (Object) (float) value : value, hex(value));
        }
        Object value = random.nextInt(4) == 0 ? elements.cells().get(random.nextInt(5)) : drawNumber();
        return new Drawn(value, of(value));
    }

    /** A value of the carrier that the type does not have; a code point beyond Unicode is none in CPython either. */
    Optional<Drawn> drawOutOfRange() {
        List<?> values = elements == Elements.WCHAR ? List.of() : elements.outOfRange;
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Object value = values.get(random.nextInt(values.size()));
        return Optional.of(new Drawn(value, value.toString()));
    }

    /** The bytes that are left of a number where only so many are kept. */
    String lowBytes(Object value) {
        long bits = Long.reverseBytes(((Number) value).longValue());
        return HexFormat.of().toHexDigits(bits).substring(0, 2 * elements.bytes());
    }

    String of(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? "1" : "0";
            case Byte b when elements == Elements.CHAR8 -> Integer.toString(Byte.toUnsignedInt(b));
            case Long bits when elements == Elements.UINT64 -> Long.toUnsignedString(bits);
            case Float number -> hex(number);
            case Double number -> hex(number);
            default -> value.toString();
        };
    }

    String ofAll(List<?> values) {
        return values.stream().map(this::of).collect(Collectors.joining(","));
    }

    private Object drawNumber() {
        return switch (elements) {
            case BOOL -> random.nextBoolean();
            case INT8, CHAR8 -> (byte) random.nextInt();
            case INT16 -> (short) random.nextInt();
            case INT32 -> random.nextInt();
            case INT64, UINT64 -> random.nextLong();
            case UINT8 -> random.nextInt(1 << 8);
            case UINT16 -> random.nextInt(1 << 16);
            case UINT32 -> random.nextLong(1L << 32);
            // Halves of surrogate pairs are left out: side by side they are one code point in a Java string.
            case WCHAR -> random.nextBoolean() ? random.nextInt(0xD800) : 0xE000 + random.nextInt(0x110000 - 0xE000);
            case FLOAT32, FLOAT64 -> throw new AssertionError(elements);
        };
    }

    private double drawDouble() {
        return switch (random.nextInt(8)) {
            case 0 -> 0.0;
            case 1 -> -0.0;
            case 2 -> Double.POSITIVE_INFINITY;
            case 3 -> Double.NaN;
            case 4 -> random.nextGaussian() * Double.MAX_VALUE;
            case 5 -> random.nextGaussian() * Float.MIN_VALUE;
            default -> random.nextGaussian() * 1e6;
        };
    }

    private static String hex(double value) {
        return HexFormat.of().toHexDigits(Double.doubleToLongBits(value));
    }
}
