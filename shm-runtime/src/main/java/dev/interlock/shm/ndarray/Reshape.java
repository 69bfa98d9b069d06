package dev.interlock.shm.ndarray;

import java.util.Arrays;

/**
 * Another shape for the same elements in the same order, where they stand.
 *
 * <p>Whether it is possible is decided as numpy does (its reference for {@code ndarray.reshape} says when a view is
 * returned): in the order in question, both shapes are cut into the shortest groups of axes that have equally many
 * elements. The elements of such a group can be counted by other axes only if they are equally far apart throughout,
 * that is, if the old axes of the group could be one axis. Axes of size 1 are in nobody's way.
 */
final class Reshape {

    private final Strided from;
    private final int[] shape;
    private final boolean lastIsFastest;

    /** The axes of {@link #from} that have more than one element, slowest first in memory order of the count. */
    private final int[] oldSizes;

    private final long[] oldStrides;

    private Reshape(Strided from, Order order, int[] shape) {
        this.from = from;
        this.shape = shape;
        this.lastIsFastest = order == Order.C;
        int[] axes = new int[from.shape().length];
        int count = 0;
        for (int axis = 0; axis < axes.length; axis++) {
            if (from.shape()[axis] != 1) {
                axes[count++] = axis;
            }
        }
        this.oldSizes = Arrays.stream(axes, 0, count).map(axis -> from.shape()[axis]).toArray();
        this.oldStrides = Arrays.stream(axes, 0, count).mapToLong(axis -> from.strides()[axis]).toArray();
    }

    /**
     * The elements of {@code from}, counted in this order, in a new shape, of which one size may be -1: what is left.
     *
     * @throws ShapeException if the numbers of elements differ
     * @throws CopyNeededException if the elements do not stand so that strides could give them this shape
     */
    static Strided of(Strided from, Order order, int... wanted) {
        if (Arrays.equals(wanted, from.shape())) {
            return from;
        }
        int[] shape = completed(from, wanted);
        if (from.isContiguous(order)) {
            return from.with(shape, NdLayout.packed(shape, order, from.elementBytes()));
        }
        return from.with(shape, new Reshape(from, order, shape).strides());
    }

    private static int[] completed(Strided from, int[] wanted) {
        long elements = from.elements();
        long known = 1;
        int open = -1;
        boolean possible = true;
        for (int axis = 0; axis < wanted.length; axis++) {
            if (wanted[axis] == -1 && open < 0) {
                open = axis;
            } else {
                possible &= wanted[axis] >= 0;
                known = saturatedProduct(known, wanted[axis]);
            }
        }
        int[] shape = wanted.clone();
        if (open >= 0 && possible && known > 0 && elements % known == 0 && elements / known <= Integer.MAX_VALUE) {
            shape[open] = (int) (elements / known);
            known = elements;
        } else {
            possible &= open < 0;
        }
        if (!possible || known != elements) {
            throw new ShapeException(
                    from.name(),
                    "holds " + elements + " elements of shape " + Arrays.toString(from.shape())
                            + " here, which cannot have the shape " + Arrays.toString(wanted),
                    null);
        }
        return shape;
    }

    /** More than there can be elements is wrong already, unless a 0 follows. */
    private static long saturatedProduct(long known, int size) {
        boolean overflows = size > 0 && known > Long.MAX_VALUE / size;
        return overflows ? Long.MAX_VALUE : known * size;
    }

    private long[] strides() {
        long[] strides = new long[shape.length];
        int oldEnd = 0;
        int newEnd = 0;
        while (oldEnd < oldSizes.length && newEnd < shape.length) {
            int oldBegin = oldEnd;
            int newBegin = newEnd;
            long oldElements = oldSizes[oldEnd++];
            long newElements = shape[newEnd++];
            while (oldElements != newElements) {
                if (newElements < oldElements) {
                    newElements *= shape[newEnd++];
                } else {
                    oldElements *= oldSizes[oldEnd++];
                }
            }
            requireOneAxis(oldBegin, oldEnd);
            divide(strides, newBegin, newEnd, lastIsFastest ? oldStrides[oldEnd - 1] : oldStrides[oldBegin]);
        }
        finish(strides, newEnd);
        return strides;
    }

    /** The fastest of the new axes steps as the fastest of the old did, and each slower one over all of the faster. */
    private void divide(long[] strides, int begin, int end, long fastest) {
        long next = fastest;
        for (int n = 0; n < end - begin; n++) {
            int axis = lastIsFastest ? end - 1 - n : begin + n;
            strides[axis] = next;
            next *= shape[axis];
        }
    }

    /** Axes of size 1 behind all others: any stride will do, this is the one that numpy reports. */
    private void finish(long[] strides, int begin) {
        long last = begin == 0 ? from.elementBytes() : strides[begin - 1] * (lastIsFastest ? 1 : shape[begin - 1]);
        Arrays.fill(strides, begin, strides.length, last);
    }

    private void requireOneAxis(int begin, int end) {
        for (int axis = begin; axis < end - 1; axis++) {
            int faster = lastIsFastest ? axis + 1 : axis;
            int slower = lastIsFastest ? axis : axis + 1;
            if (oldStrides[slower] != oldSizes[faster] * oldStrides[faster]) {
                throw new CopyNeededException(
                        from.name(),
                        "holds an array of shape " + Arrays.toString(from.shape()) + " with strides "
                                + Arrays.toString(from.strides()) + " here, which cannot have the shape "
                                + Arrays.toString(shape) + " where it stands; copy it",
                        null);
            }
        }
    }
}
