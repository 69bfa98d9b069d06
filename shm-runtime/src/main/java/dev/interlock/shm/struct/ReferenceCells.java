package dev.interlock.shm.struct;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** Reads and writes a component that is no primitive: an array, a text, a record, an array of records. */
abstract class ReferenceCells {

    private static final MethodHandle READ;
    private static final MethodHandle WRITE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            READ = lookup.findVirtual(
                    ReferenceCells.class, "read", methodType(Object.class, StructImage.class, int.class));
            WRITE = lookup.findVirtual(
                    ReferenceCells.class,
                    "writePresent",
                    methodType(void.class, StructImage.class, int.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final String component;

    ReferenceCells(String component) {
        this.component = component;
    }

    abstract Object read(StructImage image, int base);

    abstract void write(StructImage image, int base, Object value);

    final void writePresent(StructImage image, int base, @Nullable Object value) {
        write(image, base, required(component, value));
    }

    static Object required(String component, @Nullable Object value) {
        if (value == null) {
            throw new StructValueException(component, "null was given, and a struct has no place for it");
        }
        return value;
    }

    /** {@code (StructImage, int)carrier}. */
    final MethodHandle reader(Class<?> carrier) {
        return READ.bindTo(this).asType(methodType(carrier, StructImage.class, int.class));
    }

    /** {@code (StructImage, int, carrier)void}. */
    final MethodHandle writer(Class<?> carrier) {
        return WRITE.bindTo(this).asType(methodType(void.class, StructImage.class, int.class, carrier));
    }
}
