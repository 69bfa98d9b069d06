package dev.interlock.shm.ndarray;

import org.jspecify.annotations.Nullable;

/**
 * A shape and how it is to stand in memory, before there is any: in C order, in Fortran order, or with strides of one's
 * own. It is checked when {@link Dtype#over} lays it over memory, which then can be named.
 *
 * <p>A shape has one size for each axis, 0 to 2^31 - 1; no axes at all is the shape of a single element.
 */
public final class NdLayout {

    private final int[] shape;
    private final Order order;
    private final long @Nullable [] strides;

    private NdLayout(int[] shape, Order order, long @Nullable [] strides) {
        this.shape = shape.clone();
        this.order = order;
        this.strides = strides;
    }

    /** Row by row, without gaps. */
    public static NdLayout of(int... shape) {
        return new NdLayout(shape, Order.C, null);
    }

    /** Column by column, without gaps. */
    public static NdLayout fortran(int... shape) {
        return new NdLayout(shape, Order.FORTRAN, null);
    }

    /**
     * With these distances, as numpy's {@code strides=}: an index one higher on axis {@code k} is {@code strides[k]}
     * <em>bytes</em> further. They may leave gaps, be negative, or let indices share elements (0).
     */
    public static NdLayout strided(int[] shape, long... strides) {
        return new NdLayout(shape, Order.C, strides.clone());
    }

    int[] shape() {
        return shape;
    }

    /** The strides for elements of this size; their sizes must have been checked. */
    long[] strides(int elementBytes) {
        return strides != null ? strides : packed(shape, order, elementBytes);
    }

    /** Strides without gaps. An axis of size 0 counts as one of size 1, as in numpy. */
    static long[] packed(int[] shape, Order order, long elementBytes) {
        long[] strides = new long[shape.length];
        long next = elementBytes;
        for (int n = 0; n < shape.length; n++) {
            int axis = order == Order.C ? shape.length - 1 - n : n;
            strides[axis] = next;
            next *= Math.max(1, shape[axis]);
        }
        return strides;
    }
}
