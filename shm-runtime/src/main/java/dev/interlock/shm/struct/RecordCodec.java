package dev.interlock.shm.struct;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * Of structs that are known by a record: one method handle that reads every component and calls the constructor, and
 * one that calls every accessor and writes. Nothing is boxed on the way.
 *
 * @param <R> the record
 */
final class RecordCodec<R> implements StructCodec<R> {

    private final Class<R> type;
    private final MethodHandle decode;
    private final MethodHandle encode;

    /**
     * What a record needs of one of its components.
     *
     * @param read {@code (StructImage, int base)T}
     * @param write {@code (StructImage, int base, T)void}
     * @param accessor {@code (R)T}
     */
    record Component(MethodHandle read, MethodHandle write, MethodHandle accessor) {}

    RecordCodec(Class<R> type, MethodHandle constructor, List<Component> components) {
        this.type = type;
        this.decode = decoder(constructor, components).asType(
                methodType(Object.class, StructImage.class, int.class));
        this.encode = encoder(type, components).asType(
                methodType(void.class, StructImage.class, int.class, Object.class));
    }

    /** From the last component to the first, each value is computed from the image and the base behind it. */
    private static MethodHandle decoder(MethodHandle constructor, List<Component> components) {
        MethodHandle decoder =
                MethodHandles.dropArguments(constructor, components.size(), StructImage.class, int.class);
        for (int i = components.size() - 1; i >= 0; i--) {
            decoder = MethodHandles.foldArguments(decoder, i, components.get(i).read());
        }
        return decoder;
    }

    /** First the first component, then the others. */
    private static MethodHandle encoder(Class<?> type, List<Component> components) {
        MethodHandle encoder = MethodHandles.empty(methodType(void.class, StructImage.class, int.class, type));
        for (Component component : components.reversed()) {
            MethodHandle write = MethodHandles.filterArguments(component.write(), 2, component.accessor());
            encoder = MethodHandles.foldArguments(encoder, write);
        }
        return encoder;
    }

    @Override
    public R decode(StructImage image, int base) {
        try {
            return type.cast((Object) decode.invokeExact(image, base));
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    @Override
    public void encode(R value, StructImage image, int base) {
        try {
            encode.invokeExact(image, base, (Object) value);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** What constructor and accessors throw is the user's; they can declare nothing checked. */
    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
    }
}
