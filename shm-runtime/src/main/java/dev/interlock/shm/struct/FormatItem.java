package dev.interlock.shm.struct;

import java.nio.ByteBuffer;

/**
 * One value of a format, at its place.
 *
 * @param code as in Python's {@code struct}, which see for what each means
 * @param offset in bytes from the start
 * @param bytes how many it takes
 */
record FormatItem(char code, int offset, int bytes) {

    private static final int MAX_PASCAL_LENGTH = 255;

    /** What unpacking makes of it. */
    Object read(ByteBuffer from) {
        return switch (code) {
            case 'c' -> from.get(offset);
            case '?' -> from.get(offset) != 0;
            case 'b' -> (long) from.get(offset);
            case 'B' -> from.get(offset) & 0xFFL;
            case 'h' -> (long) from.getShort(offset);
            case 'H' -> from.getShort(offset) & 0xFFFFL;
            case 'i', 'I', 'l', 'L', 'q', 'Q', 'n', 'N' -> readInteger(from);
            case 'e' -> Float.float16ToFloat(from.getShort(offset));
            case 'f' -> from.getFloat(offset);
            case 'd' -> from.getDouble(offset);
            case 's' -> slice(from, offset, bytes);
            default -> readPascal(from);
        };
    }

    private long readInteger(ByteBuffer from) {
        if (bytes == Long.BYTES) {
            return from.getLong(offset);
        }
        int value = from.getInt(offset);
        return isUnsigned() ? Integer.toUnsignedLong(value) : value;
    }

    private byte[] readPascal(ByteBuffer from) {
        if (bytes == 0) {
            return new byte[0];
        }
        int length = Math.min(from.get(offset) & 0xFF, bytes - 1);
        return slice(from, offset + 1, length);
    }

    private static byte[] slice(ByteBuffer from, int at, int length) {
        byte[] slice = new byte[length];
        from.get(at, slice);
        return slice;
    }

    /**
     * Packs a value over zeros.
     *
     * @throws IllegalArgumentException if it is none that this can hold; the message says why
     */
    void write(ByteBuffer to, Object value) {
        switch (code) {
            case '?' -> to.put(offset, (byte) (the(Boolean.class, value) ? 1 : 0));
            case 'e' -> to.putShort(offset, half(the(Number.class, value).doubleValue()));
            case 'f' -> to.putFloat(offset, single(the(Number.class, value).doubleValue()));
            case 'd' -> to.putDouble(offset, the(Number.class, value).doubleValue());
            case 's' -> {
                byte[] text = the(byte[].class, value);
                to.put(offset, text, 0, Math.min(text.length, bytes));
            }
            case 'p' -> writePascal(to, the(byte[].class, value));
            default -> writeInteger(to, integer(value));
        }
    }

    private void writePascal(ByteBuffer to, byte[] text) {
        if (bytes > 0) {
            int length = Math.min(text.length, bytes - 1);
            to.put(offset, (byte) Math.min(length, MAX_PASCAL_LENGTH));
            to.put(offset + 1, text, 0, length);
        }
    }

    private void writeInteger(ByteBuffer to, long value) {
        int bits = bytes * Byte.SIZE;
        long minimum = isUnsigned() ? 0 : -1L << (bits - 1);
        long maximum = isUnsigned() ? -1L >>> (Long.SIZE - bits) : ~minimum;
        boolean bitsOfUnsigned = isUnsigned() && bytes == Long.BYTES;
        if (!bitsOfUnsigned && (value < minimum || value > maximum)) {
            throw new IllegalArgumentException(value + " is not in the range " + minimum + " to " + maximum);
        }
        switch (bytes) {
            case 1 -> to.put(offset, (byte) value);
            case 2 -> to.putShort(offset, (short) value);
            case 4 -> to.putInt(offset, (int) value);
            default -> to.putLong(offset, value);
        }
    }

    private boolean isUnsigned() {
        return Character.isUpperCase(code);
    }

    private static long integer(Object value) {
        return switch (value) {
            case Byte number -> number;
            case Short number -> number;
            case Integer number -> number;
            case Long number -> number;
            default -> throw new IllegalArgumentException(value.getClass().getSimpleName() + " is no integer");
        };
    }

    private static short half(double value) {
        float nearest = (float) value;
        // To round twice would err where the first result is just between two halves: so the first is rounded to odd.
        boolean even = (Float.floatToRawIntBits(nearest) & 1) == 0;
        short half = Float.floatToFloat16(even && nearest != value ? Math.nextAfter(nearest, value) : nearest);
        requireFinite(value, Float.float16ToFloat(half));
        return half;
    }

    private static float single(double value) {
        requireFinite(value, (float) value);
        return (float) value;
    }

    private static void requireFinite(double value, float stored) {
        if (Double.isFinite(value) && !Float.isFinite(stored)) {
            throw new IllegalArgumentException(value + " is too large");
        }
    }

    private static <T> T the(Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    value.getClass().getSimpleName() + " is no " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
