package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.ElementType;
import dev.interlock.shm.view.SharedArray;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * What the elements of an {@link NdArray} are, and how to lay one over memory; numpy's {@code dtype}. Elements are in
 * native byte order.
 *
 * <pre>{@code
 * NdDoubleArray matrix = Dtype.FLOAT64.over(block, 3, 4);                                  // 3 rows of 4, C order
 * NdIntArray image = Dtype.UINT8.over(block.segment(), 64, NdLayout.fortran(480, 640));    // columns, from byte 64 on
 * NdDoubleArray grid = Dtype.FLOAT64.over(sharedDoubleArray, 10, 10);                      // under the array's lock
 * }</pre>
 *
 * <p>All forms of {@code over} write nothing, and throw
 * <ul>
 *   <li>{@link ShapeException} if a size is negative, the numbers of sizes and strides differ, or the whole has more
 *       than 2^63 - 1 bytes;
 *   <li>{@link OutOfSegmentException} if an element would lie outside the memory;
 *   <li>{@link MisalignedAccessException} if the address of an element is not a multiple of its size.
 * </ul>
 *
 * @param <A> the class of the views
 */
public final class Dtype<A extends NdArray<A>> {

    /** numpy's {@code int8}. */
    public static final Dtype<NdIntArray> INT8 =
            new Dtype<>(ElementType.INT8, "int8", Byte.MIN_VALUE, Byte.MAX_VALUE, NdIntArray::over);

    /** numpy's {@code uint8}: what most images are made of. */
    public static final Dtype<NdIntArray> UINT8 = new Dtype<>(ElementType.UINT8, "uint8", 0, 0xFF, NdIntArray::over);

    /** One byte of text, 0 to 255; numpy's {@code S1}. */
    public static final Dtype<NdIntArray> CHAR8 = new Dtype<>(ElementType.CHAR8, "S1", 0, 0xFF, NdIntArray::over);

    /** numpy's {@code bool}: one byte, 0 or 1; any other byte reads as true. */
    public static final Dtype<NdBooleanArray> BOOL = new Dtype<>(ElementType.BOOL, "bool", 0, 1, NdBooleanArray::new);

    /** numpy's {@code int16}. */
    public static final Dtype<NdIntArray> INT16 =
            new Dtype<>(ElementType.INT16, "int16", Short.MIN_VALUE, Short.MAX_VALUE, NdIntArray::over);

    /** numpy's {@code uint16}. */
    public static final Dtype<NdIntArray> UINT16 =
            new Dtype<>(ElementType.UINT16, "uint16", 0, 0xFFFF, NdIntArray::over);

    /** numpy's {@code int32}. */
    public static final Dtype<NdIntArray> INT32 =
            new Dtype<>(ElementType.INT32, "int32", Integer.MIN_VALUE, Integer.MAX_VALUE, NdIntArray::over);

    /** numpy's {@code uint32}; travels in a {@code long}. */
    public static final Dtype<NdLongArray> UINT32 =
            new Dtype<>(ElementType.UINT32, "uint32", 0, 0xFFFF_FFFFL, NdLongArray::over);

    /** A Unicode code point, 0 to 0x10FFFF; numpy's {@code U1}. */
    public static final Dtype<NdIntArray> WCHAR =
            new Dtype<>(ElementType.WCHAR, "U1", 0, Character.MAX_CODE_POINT, NdIntArray::over);

    /** numpy's {@code int64}. */
    public static final Dtype<NdLongArray> INT64 =
            new Dtype<>(ElementType.INT64, "int64", Long.MIN_VALUE, Long.MAX_VALUE, NdLongArray::over);

    /** numpy's {@code uint64}; the 64 bits travel in a Java {@code long}. */
    public static final Dtype<NdLongArray> UINT64 =
            new Dtype<>(ElementType.UINT64, "uint64", Long.MIN_VALUE, Long.MAX_VALUE, NdLongArray::over);

    /** numpy's {@code float32}. */
    public static final Dtype<NdFloatArray> FLOAT32 =
            new Dtype<>(ElementType.FLOAT32, "float32", 0, 0, NdFloatArray::new);

    /** numpy's {@code float64}. */
    public static final Dtype<NdDoubleArray> FLOAT64 =
            new Dtype<>(ElementType.FLOAT64, "float64", 0, 0, NdDoubleArray::new);

    /** Lays a view over elements that have been checked. */
    @FunctionalInterface
    interface Constructor<A extends NdArray<A>> {
        A over(Dtype<A> dtype, Strided cells, @Nullable RecursiveLock lock);
    }

    private final ElementType element;
    private final String numpyName;
    private final long minimum;
    private final long maximum;
    private final Constructor<A> constructor;

    private Dtype(ElementType element, String numpyName, long minimum, long maximum, Constructor<A> constructor) {
        this.element = element;
        this.numpyName = numpyName;
        this.minimum = minimum;
        this.maximum = maximum;
        this.constructor = constructor;
    }

    /** A view from the beginning of the block on, in C order, without a lock. There may be memory left behind it. */
    public A over(SharedMemory block, int... shape) {
        return over(block.segment(), 0, NdLayout.of(shape));
    }

    /**
     * A view without a lock.
     *
     * @param offset of the element whose indices are all 0, in bytes
     */
    public A over(MemorySegment segment, long offset, NdLayout layout) {
        return of(Strided.over(segment, offset, layout, bytes()), null);
    }

    /**
     * A view that takes this lock at every access.
     *
     * @param offset of the element whose indices are all 0, in bytes
     */
    public A over(MemorySegment segment, long offset, NdLayout layout, RecursiveLock lock) {
        return of(Strided.over(segment, offset, layout, bytes()), lock);
    }

    /**
     * A view of the elements of an array in C order, under the lock that the array has, if any.
     *
     * @throws DtypeException if the array's elements are of another type
     */
    public A over(SharedArray array, int... shape) {
        return over(array, NdLayout.of(shape));
    }

    /**
     * A view of the elements of an array from its first on, under the lock that the array has, if any.
     *
     * @throws DtypeException if the array's elements are of another type
     */
    public A over(SharedArray array, NdLayout layout) {
        Strided cells = Strided.over(array.segment(), 0, layout, bytes());
        if (array.elementType() != element) {
            throw new DtypeException(
                    cells.name(), "holds an array of " + array.elementType() + " here, which is not " + this, null);
        }
        return of(cells, array.lock().orElse(null));
    }

    A of(Strided cells, @Nullable RecursiveLock lock) {
        return constructor.over(this, cells, lock);
    }

    /** The type as shared values and arrays have it. */
    public ElementType element() {
        return element;
    }

    /** Size of an element in bytes: 1, 2, 4 or 8; numpy's {@code itemsize}. */
    public int bytes() {
        return element.bytes();
    }

    /** What numpy calls it: {@code np.dtype(name)} is this type. */
    public String numpyName() {
        return numpyName;
    }

    /** The least value of an integer type. */
    long minimum() {
        return minimum;
    }

    /** The greatest value of an integer type. */
    long maximum() {
        return maximum;
    }

    /** As {@link #numpyName()}. */
    @Override
    public String toString() {
        return numpyName;
    }
}
