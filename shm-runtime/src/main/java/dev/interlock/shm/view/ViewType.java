package dev.interlock.shm.view;

import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A kind of view: scalar or array, of which elements, and how to lay one over memory. Each view class has its own as
 * the constant {@code TYPE}; {@link #scalar(char)} and {@link #array(char)} find it by typecode.
 *
 * @param <V> the class of the view
 */
public final class ViewType<V extends SharedView> {

    /** Lays a view over exactly its elements. */
    @FunctionalInterface
    interface Constructor<V> {
        V over(MemorySegment cells, @Nullable RecursiveLock lock);
    }

    private final ElementType element;
    private final boolean array;
    private final Constructor<V> constructor;

    private ViewType(ElementType element, boolean array, Constructor<V> constructor) {
        this.element = element;
        this.array = array;
        this.constructor = constructor;
    }

    static <V extends SharedScalar> ViewType<V> scalar(ElementType element, Constructor<V> constructor) {
        return new ViewType<>(element, false, constructor);
    }

    static <V extends SharedArray> ViewType<V> array(ElementType element, Constructor<V> constructor) {
        return new ViewType<>(element, true, constructor);
    }

    /**
     * The scalar of a Python typecode, {@code Value('i')}; cast what a heap makes of it, or match it by pattern.
     *
     * @throws IllegalArgumentException if there is no such typecode
     */
    public static ViewType<? extends SharedScalar> scalar(char typecode) {
        return switch (ElementType.ofTypecode(typecode)) {
            case INT8 -> SharedByte.TYPE;
            case UINT8 -> SharedUnsignedByte.TYPE;
            case CHAR8 -> SharedChar.TYPE;
            case BOOL -> SharedBoolean.TYPE;
            case INT16 -> SharedShort.TYPE;
            case UINT16 -> SharedUnsignedShort.TYPE;
            case INT32 -> SharedInt.TYPE;
            case UINT32 -> SharedUnsignedInt.TYPE;
            case WCHAR -> SharedWideChar.TYPE;
            case INT64 -> SharedLong.TYPE;
            case UINT64 -> SharedUnsignedLong.TYPE;
            case FLOAT32 -> SharedFloat.TYPE;
            case FLOAT64 -> SharedDouble.TYPE;
        };
    }

    /**
     * The array of a Python typecode, {@code Array('i', …)}; cast what a heap makes of it, or match it by pattern.
     *
     * @throws IllegalArgumentException if there is no such typecode
     */
    public static ViewType<? extends SharedArray> array(char typecode) {
        return switch (ElementType.ofTypecode(typecode)) {
            case INT8 -> SharedByteArray.TYPE;
            case UINT8 -> SharedUnsignedByteArray.TYPE;
            case CHAR8 -> SharedCharArray.TYPE;
            case BOOL -> SharedBooleanArray.TYPE;
            case INT16 -> SharedShortArray.TYPE;
            case UINT16 -> SharedUnsignedShortArray.TYPE;
            case INT32 -> SharedIntArray.TYPE;
            case UINT32 -> SharedUnsignedIntArray.TYPE;
            case WCHAR -> SharedWideCharArray.TYPE;
            case INT64 -> SharedLongArray.TYPE;
            case UINT64 -> SharedUnsignedLongArray.TYPE;
            case FLOAT32 -> SharedFloatArray.TYPE;
            case FLOAT64 -> SharedDoubleArray.TYPE;
        };
    }

    /** The type of the elements. */
    public ElementType element() {
        return element;
    }

    /** Whether it is an array; a scalar otherwise. */
    public boolean isArray() {
        return array;
    }

    /** For a heap: a new object of this kind, all zero; {@code length} is 1 for a scalar. */
    public Definition<V> zeroed(int length) {
        return new Definition<>(this, length, view -> {});
    }

    /**
     * Lays a view over memory. Nothing is written.
     *
     * @param offset in bytes, a multiple of the element's size
     * @param length number of elements, 1 for a scalar
     * @param lock taken at every access; null for lock mode none
     * @throws OutOfSegmentException if it does not fit
     * @throws MisalignedAccessException if the address is not a multiple of the element's size
     */
    public V at(MemorySegment segment, long offset, int length, @Nullable RecursiveLock lock) {
        long bytes = (long) length * element.bytes();
        if (length < 0 || offset < 0 || offset > segment.byteSize() - bytes) {
            throw new OutOfSegmentException(
                    SegmentNames.of(segment),
                    "has " + segment.byteSize() + " bytes here; " + this + " of length " + length + " at offset "
                            + offset + " does not fit",
                    null);
        }
        if ((segment.address() + offset) % element.bytes() != 0) {
            throw new MisalignedAccessException(
                    SegmentNames.of(segment),
                    "cannot hold " + this + " at offset " + offset + ", which is not a multiple of " + element.bytes(),
                    null);
        }
        return constructor.over(segment.asSlice(offset, bytes), lock);
    }

    @Override
    public String toString() {
        return (array ? "an array of '" : "a scalar of '") + element.typecode() + "'";
    }
}
