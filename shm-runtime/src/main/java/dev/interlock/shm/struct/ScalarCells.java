package dev.interlock.shm.struct;

import static java.lang.invoke.MethodType.methodType;

import dev.interlock.shm.view.ElementType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Reads and writes a component that is a primitive. Integers pass as longs, which hold all of them, and are narrowed by
 * the handle.
 */
final class ScalarCells {

    private final String component;
    private final ElementType element;
    private final int offset;

    ScalarCells(String component, CMember member) {
        this.component = component;
        this.element = member.scalar();
        this.offset = member.offset();
    }

    /** {@code (StructImage, int)carrier}. */
    MethodHandle reader(Class<?> carrier) {
        MethodHandle reader = handle("read", methodType(wide(carrier), StructImage.class, int.class));
        return MethodHandles.explicitCastArguments(reader, reader.type().changeReturnType(carrier));
    }

    /** {@code (StructImage, int, carrier)void}. */
    MethodHandle writer(Class<?> carrier) {
        MethodHandle writer = handle("write", methodType(void.class, StructImage.class, int.class, wide(carrier)));
        return MethodHandles.explicitCastArguments(writer, writer.type().changeParameterType(2, carrier));
    }

    private MethodHandle handle(String verb, MethodType type) {
        Class<?> carried = verb.equals("read") ? type.returnType() : type.parameterType(2);
        String noun = carried.getSimpleName();
        String name = verb + Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
        try {
            return MethodHandles.lookup().findVirtual(ScalarCells.class, name, type).bindTo(this);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name + " is missing", e);
        }
    }

    private static Class<?> wide(Class<?> carrier) {
        return carrier == boolean.class || carrier == float.class || carrier == double.class ? carrier : long.class;
    }

    long readLong(StructImage image, int base) {
        return Integers.value(element, image.bits(element, base + offset));
    }

    void writeLong(StructImage image, int base, long value) {
        image.setBits(element, base + offset, checked(component, element, value));
    }

    boolean readBoolean(StructImage image, int base) {
        return image.bits(element, base + offset) != 0;
    }

    void writeBoolean(StructImage image, int base, boolean value) {
        image.setBits(element, base + offset, value ? 1 : 0);
    }

    float readFloat(StructImage image, int base) {
        return Float.intBitsToFloat((int) image.bits(element, base + offset));
    }

    void writeFloat(StructImage image, int base, float value) {
        image.setBits(element, base + offset, Float.floatToRawIntBits(value));
    }

    double readDouble(StructImage image, int base) {
        return Double.longBitsToDouble(image.bits(element, base + offset));
    }

    void writeDouble(StructImage image, int base, double value) {
        image.setBits(element, base + offset, Double.doubleToRawLongBits(value));
    }

    static long checked(String component, ElementType element, long value) {
        if (!Integers.fits(element, value)) {
            throw new StructValueException(
                    component,
                    value + " does not fit into a cell of type '" + element.typecode() + "', whose range is "
                            + Integers.range(element));
        }
        return value;
    }
}
