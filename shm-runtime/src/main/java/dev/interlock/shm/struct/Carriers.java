package dev.interlock.shm.struct;

import dev.interlock.shm.view.ElementType;

/** Which primitive of Java carries which type of cell. */
final class Carriers {

    private Carriers() {}

    /** As what a Java primitive is stored unless something else is said. */
    static ElementType natural(Class<?> primitive) {
        return switch (primitive.getName()) {
            case "byte" -> ElementType.INT8;
            case "short" -> ElementType.INT16;
            case "char" -> ElementType.UINT16;
            case "int" -> ElementType.INT32;
            case "long" -> ElementType.INT64;
            case "float" -> ElementType.FLOAT32;
            case "double" -> ElementType.FLOAT64;
            case "boolean" -> ElementType.BOOL;
            default -> throw new IllegalArgumentException(primitive + " is no primitive with values");
        };
    }

    /** Whether the primitive has every value of the cell; a {@code long} has the 64 bits of an unsigned one. */
    static boolean holds(Class<?> primitive, ElementType element) {
        ElementType natural = natural(primitive);
        if (!Integers.isInteger(natural) || !Integers.isInteger(element)) {
            return natural == element;
        }
        return Integers.minimum(natural) <= Integers.minimum(element)
                && Integers.maximum(natural) >= Integers.maximum(element);
    }
}
