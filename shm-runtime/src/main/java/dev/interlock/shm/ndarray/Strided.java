package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.access.SegmentNames;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Where the elements of a view stand: element {@code [i, j, …]} begins
 * {@code origin + i * strides[0] + j * strides[1] + …} bytes into the memory. Immutable; the arrays are never handed out.
 *
 * <p>What always holds: every element lies in the memory, and begins at a multiple of its size. {@link #over} checks
 * it, and all other shapes are cut from what it has checked, so that no later step can leave the memory or overflow.
 *
 * @param memory from the lowest to the highest byte of the view that was laid first
 * @param origin the offset of the element whose indices are all 0; of an empty view, of where it would be
 * @param shape the size of each axis
 * @param strides in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never handed out
record Strided(MemorySegment memory, long origin, int[] shape, long[] strides, int elementBytes) {

    /** Lays a layout over memory; element {@code [0, 0, …]} stands at {@code offset}. */
    static Strided over(MemorySegment segment, long offset, NdLayout layout, int elementBytes) {
        String name = SegmentNames.of(segment);
        int[] shape = layout.shape();
        checkSizes(name, shape, elementBytes);
        long[] strides = layout.strides(elementBytes);
        if (strides.length != shape.length) {
            throw new ShapeException(
                    name, "cannot hold shape " + Arrays.toString(shape) + " with " + strides.length + " strides", null);
        }
        long low = offset;
        long high = offset;
        try {
            if (elements(shape) > 0) {
                for (int axis = 0; axis < shape.length; axis++) {
                    long reach = Math.multiplyExact(shape[axis] - 1L, strides[axis]);
                    low = Math.addExact(low, Math.min(0, reach));
                    high = Math.addExact(high, Math.max(0, reach));
                }
                high = Math.addExact(high, elementBytes);
            }
        } catch (ArithmeticException e) {
            throw tooLarge(name, shape, e);
        }
        if (low < 0 || high > segment.byteSize()) {
            throw new OutOfSegmentException(
                    name,
                    "has " + segment.byteSize() + " bytes here; an array of shape " + Arrays.toString(shape)
                            + " with strides " + Arrays.toString(strides) + " at offset " + offset
                            + " needs those from " + low + " to " + high,
                    null);
        }
        boolean aligned = Arrays.stream(strides).allMatch(stride -> stride % elementBytes == 0);
        MemorySegment memory = segment.asSlice(low, high - low);
        if (!aligned || memory.maxByteAlignment() < elementBytes) {
            throw new MisalignedAccessException(
                    name,
                    "cannot hold elements of " + elementBytes + " bytes at offset " + offset + " with strides "
                            + Arrays.toString(strides) + ": not all their addresses are multiples of " + elementBytes,
                    null);
        }
        return new Strided(memory, offset - low, shape, strides, elementBytes);
    }

    private static void checkSizes(String name, int[] shape, int elementBytes) {
        long bytes = elementBytes;
        for (int size : shape) {
            if (size < 0) {
                throw new ShapeException(
                        name, "cannot hold shape " + Arrays.toString(shape) + ", which has a negative size", null);
            }
            try {
                bytes = Math.multiplyExact(bytes, Math.max(1L, size));
            } catch (ArithmeticException e) {
                throw tooLarge(name, shape, e);
            }
        }
    }

    private static ShapeException tooLarge(String name, int[] shape, ArithmeticException cause) {
        return new ShapeException(
                name, "cannot hold shape " + Arrays.toString(shape) + ", which has more than 2^63 - 1 bytes", cause);
    }

    static long elements(int[] shape) {
        long elements = 1;
        for (int size : shape) {
            elements *= size;
        }
        return elements;
    }

    long elements() {
        return elements(shape);
    }

    String name() {
        return SegmentNames.of(memory);
    }

    NdIndexException outside(String problem) {
        return new NdIndexException(name(), shape, problem);
    }

    Strided with(int[] newShape, long[] newStrides) {
        return new Strided(memory, origin, newShape, newStrides, elementBytes);
    }

    /** Every {@code step}-th element of an axis, as {@code range(start, stop, step)} counts. */
    Strided slice(int axis, int start, int stop, int step) {
        checkAxis(axis);
        int size = shape[axis];
        boolean forward = step > 0;
        boolean inside = forward
                ? start >= 0 && start <= stop && stop <= size
                : step < 0 && stop >= -1 && stop <= start && start < size;
        if (!inside) {
            throw outside(
                    "axis " + axis + " has no slice from " + start + " to before " + stop + " in steps of " + step);
        }
        int[] newShape = shape.clone();
        if (start == stop) {
            newShape[axis] = 0;
            return with(newShape, strides);
        }
        long distance = forward ? (long) stop - start : (long) start - stop;
        newShape[axis] = (int) ((distance - 1) / Math.abs((long) step) + 1);
        long[] newStrides = strides.clone();
        // An axis of one element is never walked, so a stride that overflows there is never used.
        newStrides[axis] = strides[axis] * step;
        return new Strided(memory, origin + start * strides[axis], newShape, newStrides, elementBytes);
    }

    /** The elements with this index on an axis, which is then gone. */
    Strided select(int axis, int index) {
        checkAxis(axis);
        if (index < 0 || index >= shape[axis]) {
            throw outside("axis " + axis + " has no index " + index);
        }
        int rest = shape.length - 1;
        int[] newShape = new int[rest];
        long[] newStrides = new long[rest];
        for (int from = 0, to = 0; from <= rest; from++) {
            if (from != axis) {
                newShape[to] = shape[from];
                newStrides[to++] = strides[from];
            }
        }
        return new Strided(memory, origin + index * strides[axis], newShape, newStrides, elementBytes);
    }

    /** Axis {@code k} of the result is axis {@code axes[k]} of this. */
    Strided permute(int[] axes) {
        boolean[] seen = new boolean[shape.length];
        int[] newShape = new int[axes.length];
        long[] newStrides = new long[axes.length];
        for (int k = 0; k < axes.length; k++) {
            checkAxis(axes[k]);
            if (seen[axes[k]]) {
                throw outside("its axes cannot be put in the order " + Arrays.toString(axes));
            }
            seen[axes[k]] = true;
            newShape[k] = shape[axes[k]];
            newStrides[k] = strides[axes[k]];
        }
        if (axes.length != shape.length) {
            throw outside("its axes cannot be put in the order " + Arrays.toString(axes));
        }
        return with(newShape, newStrides);
    }

    /** Whether the elements stand side by side in this order. No element and one element do in both. */
    boolean isContiguous(Order order) {
        if (elements() == 0) {
            return true;
        }
        long[] packed = NdLayout.packed(shape, order, elementBytes);
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] > 1 && strides[axis] != packed[axis]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a byte of one may be a byte of the other. Two mappings of one segment have different addresses, so there
     * the name decides; true may be wrong, false never is unless a mapping was made behind this library's back.
     */
    boolean mayOverlap(Strided other) {
        if (elements() == 0 || other.elements() == 0) {
            return false;
        }
        if (lowest() < other.highest() && other.lowest() < highest()) {
            return true;
        }
        return !memory.scope().equals(other.memory.scope()) && name().equals(other.name());
    }

    private long lowest() {
        long lowest = memory.address() + origin;
        for (int axis = 0; axis < shape.length; axis++) {
            lowest += Math.min(0, (shape[axis] - 1) * strides[axis]);
        }
        return lowest;
    }

    private long highest() {
        long highest = memory.address() + origin + elementBytes;
        for (int axis = 0; axis < shape.length; axis++) {
            highest += Math.max(0, (shape[axis] - 1) * strides[axis]);
        }
        return highest;
    }

    void checkAxis(int axis) {
        if (axis < 0 || axis >= shape.length) {
            throw outside("there is no axis " + axis);
        }
    }
}
