package dev.interlock.shm.struct;

import dev.interlock.shm.view.ElementType;
import java.lang.reflect.Array;

/** Reads and writes a component that is a fixed array of primitives. */
final class ArrayCells extends ReferenceCells {

    private final Class<?> carrier;
    private final ElementType element;
    private final int offset;
    private final int length;

    ArrayCells(String component, CMember member, Class<?> carrier) {
        super(component);
        this.carrier = carrier;
        this.element = member.scalar();
        this.offset = member.offset();
        this.length = member.length();
    }

    @Override
    Object read(StructImage image, int base) {
        Object array = Array.newInstance(carrier, length);
        for (int i = 0; i < length; i++) {
            long bits = image.bits(element, base + offset + i * element.bytes());
            switch (array) {
                case byte[] bytes -> bytes[i] = (byte) bits;
                case short[] shorts -> shorts[i] = (short) Integers.value(element, bits);
                case char[] chars -> chars[i] = (char) bits;
                case int[] ints -> ints[i] = (int) Integers.value(element, bits);
                case long[] longs -> longs[i] = Integers.value(element, bits);
                case boolean[] booleans -> booleans[i] = bits != 0;
                case float[] floats -> floats[i] = Float.intBitsToFloat((int) bits);
                case double[] doubles -> doubles[i] = Double.longBitsToDouble(bits);
                default -> throw new IllegalStateException(carrier + " is no primitive");
            }
        }
        return array;
    }

    @Override
    void write(StructImage image, int base, Object array) {
        requireLength(component, Array.getLength(array), length);
        for (int i = 0; i < length; i++) {
            long bits = switch (array) {
                case boolean[] booleans -> booleans[i] ? 1 : 0;
                case float[] floats -> Float.floatToRawIntBits(floats[i]);
                case double[] doubles -> Double.doubleToRawLongBits(doubles[i]);
                default -> ScalarCells.checked(component + "[" + i + "]", element, integer(array, i));
            };
            image.setBits(element, base + offset + i * element.bytes(), bits);
        }
    }

    private long integer(Object array, int i) {
        return switch (array) {
            case byte[] bytes -> bytes[i];
            case short[] shorts -> shorts[i];
            case char[] chars -> chars[i];
            case int[] ints -> ints[i];
            case long[] longs -> longs[i];
            default -> throw new IllegalStateException(carrier + " is no primitive");
        };
    }

    static void requireLength(String component, int found, int length) {
        if (found != length) {
            throw new StructValueException(
                    component, "an array of length " + found + " was given, its length is " + length);
        }
    }
}
