package dev.interlock.shm.ndarray;

import java.util.ArrayList;
import java.util.List;

/** All element types, and their values as text, in which Java and Python agree. */
final class Dtypes {

    static final List<Dtype<?>> ALL = List.of(
            Dtype.INT8,
            Dtype.UINT8,
            Dtype.CHAR8,
            Dtype.BOOL,
            Dtype.INT16,
            Dtype.UINT16,
            Dtype.INT32,
            Dtype.UINT32,
            Dtype.WCHAR,
            Dtype.INT64,
            Dtype.UINT64,
            Dtype.FLOAT32,
            Dtype.FLOAT64);

    /** A Python expression for the text of an element {@code x}. */
    static final String PLAIN = "str(ord(x) if isinstance(x, (str, bytes)) else x).lower()";

    private Dtypes() {}

    /** The least, the greatest and others. No zero for text: numpy takes it for the end. */
    static List<String> values(Dtype<?> dtype) {
        return switch (dtype.element()) {
            case INT8 -> List.of("-128", "127", "0", "-1", "90");
            case UINT8 -> List.of("0", "255", "165", "128", "127");
            case CHAR8 -> List.of("1", "255", "113", "128", "127");
            case BOOL -> List.of("true", "false", "false", "true", "true");
            case INT16 -> List.of("-32768", "32767", "0", "-1", "4660");
            case UINT16 -> List.of("0", "65535", "32768", "32767", "65244");
            case INT32 -> List.of("-2147483648", "2147483647", "0", "-1", "305419896");
            case UINT32 -> List.of("0", "4294967295", "2147483648", "2147483647", "4275878552");
            case WCHAR -> List.of("1", "1114111", "128512", "65", "8364");
            case INT64 -> List.of("-9223372036854775808", "9223372036854775807", "0", "-1", "1311768467463790320");
            case UINT64 -> List.of("0", "18446744073709551615", "9223372036854775808", "1", "18364758544493064720");
            case FLOAT32, FLOAT64 -> List.of("0.0", "-2.5", "1.5", "nan", "-inf");
        };
    }

    static void set(NdArray<?> array, int[] at, String value) {
        switch (array) {
            case NdBooleanArray truths -> truths.set(at, Boolean.parseBoolean(value));
            case NdDoubleArray doubles -> doubles.set(at, floating(value));
            case NdFloatArray floats -> floats.set(at, (float) floating(value));
            case NdIntArray ints -> ints.set(at, Integer.parseInt(value));
            case NdLongArray longs ->
                longs.set(at, longs.dtype() == Dtype.UINT64 ? Long.parseUnsignedLong(value) : Long.parseLong(value));
        }
    }

    static String get(NdArray<?> array, int... at) {
        return switch (array) {
            case NdBooleanArray truths -> String.valueOf(truths.get(at));
            case NdDoubleArray doubles -> text(doubles.get(at));
            case NdFloatArray floats -> text(floats.get(at));
            case NdIntArray ints -> String.valueOf(ints.get(at));
            case NdLongArray longs -> text(longs, longs.get(at));
        };
    }

    /** All elements in C order, by one copy. */
    static List<String> list(NdArray<?> array) {
        List<String> all = new ArrayList<>();
        switch (array) {
            case NdBooleanArray truths -> {
                for (boolean x : truths.toArray()) {
                    all.add(String.valueOf(x));
                }
            }
            case NdDoubleArray doubles -> {
                for (double x : doubles.toArray()) {
                    all.add(text(x));
                }
            }
            case NdFloatArray floats -> {
                for (float x : floats.toArray()) {
                    all.add(text(x));
                }
            }
            case NdIntArray ints -> {
                for (int x : ints.toArray()) {
                    all.add(String.valueOf(x));
                }
            }
            case NdLongArray longs -> {
                for (long x : longs.toArray()) {
                    all.add(text(longs, x));
                }
            }
        }
        return all;
    }

    /** Copies all elements into a Java array and from there into another view. */
    static void throughAnArray(NdArray<?> from, NdArray<?> to) {
        switch (from) {
            case NdBooleanArray truths -> ((NdBooleanArray) to).copyFrom(truths.toArray());
            case NdDoubleArray doubles -> ((NdDoubleArray) to).copyFrom(doubles.toArray());
            case NdFloatArray floats -> ((NdFloatArray) to).copyFrom(floats.toArray());
            case NdIntArray ints -> ((NdIntArray) to).copyFrom(ints.toArray());
            case NdLongArray longs -> ((NdLongArray) to).copyFrom(longs.toArray());
        }
    }

    static void fill(NdArray<?> array, String value) {
        switch (array) {
            case NdBooleanArray truths -> truths.fill(Boolean.parseBoolean(value));
            case NdDoubleArray doubles -> doubles.fill(floating(value));
            case NdFloatArray floats -> floats.fill((float) floating(value));
            case NdIntArray ints -> ints.fill(Integer.parseInt(value));
            case NdLongArray longs ->
                longs.fill(longs.dtype() == Dtype.UINT64 ? Long.parseUnsignedLong(value) : Long.parseLong(value));
        }
    }

    private static String text(NdLongArray array, long value) {
        return array.dtype() == Dtype.UINT64 ? Long.toUnsignedString(value) : String.valueOf(value);
    }

    private static double floating(String value) {
        return switch (value) {
            case "nan" -> Double.NaN;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(value);
        };
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "nan" : value == Double.NEGATIVE_INFINITY ? "-inf" : String.valueOf(value);
    }
}
