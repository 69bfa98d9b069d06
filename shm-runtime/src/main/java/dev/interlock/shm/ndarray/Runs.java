package dev.interlock.shm.ndarray;

import dev.interlock.shm.access.Bulk;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The order in which a copy goes through two sets of elements of one shape: in runs along one axis, as long as the
 * strides allow, and along memory as far as the target has a say.
 *
 * <p>Three steps, each of which leaves the pairs of elements as they are: axes of one element are dropped and those
 * that run backwards on both sides are turned; the axes are sorted by the target's strides, widest first; neighbours that on
 * both sides are one axis cut in two are joined. So two views without gaps are one run, whatever their shape.
 */
final class Runs {

    /** Takes one run of elements. */
    @FunctionalInterface
    private interface Action {
        /** Offsets of the first element and strides, all in bytes. */
        void run(long from, long fromStride, long to, long toStride, long count);
    }

    private final long[] sizes;
    private final long[] fromStrides;
    private final long[] toStrides;
    private int axes;
    private long from;
    private long to;

    private Runs(int[] shape, long from, long[] fromStrides, long to, long[] toStrides) {
        this.sizes = new long[shape.length];
        this.fromStrides = new long[shape.length];
        this.toStrides = new long[shape.length];
        this.from = from;
        this.to = to;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] != 1) {
                insert(shape[axis], fromStrides[axis], toStrides[axis]);
            }
        }
        join();
    }

    /** Stores the same element everywhere. */
    static void fill(Strided cells, long bits) {
        pairs(cells, cells.origin(), cells.strides(), (_, _, at, stride, count) ->
                Bulk.fill(cells.memory(), at, stride, cells.elementBytes(), bits, count));
    }

    /** All elements of {@code from}, each with the one that has its indices at {@code to}. */
    private static void pairs(Strided from, long to, long[] toStrides, Action action) {
        if (from.elements() > 0) {
            new Runs(from.shape(), from.origin(), from.strides(), to, toStrides).walk(action);
        }
    }

    /** Stores the elements in C order, side by side, into memory of this process alone. */
    static void pack(Strided from, MemorySegment target) {
        int bytes = from.elementBytes();
        pairs(from, 0, NdLayout.packed(from.shape(), Order.C, bytes), (source, stride, offset, _, count) ->
                Bulk.gather(from.memory(), source, stride, target, offset, bytes, count));
    }

    /** The inverse of {@link #pack}. */
    static void unpack(MemorySegment source, Strided to) {
        int bytes = to.elementBytes();
        pairs(to, 0, NdLayout.packed(to.shape(), Order.C, bytes), (target, stride, offset, _, count) ->
                Bulk.scatter(source, offset, to.memory(), target, stride, bytes, count));
    }

    /** Copies between views of one shape, also when they share elements: {@code to} then gets what {@code from} was. */
    static void copy(Strided from, Strided to) {
        if (from.mayOverlap(to)) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment between = between(from, arena);
                pack(from, between);
                unpack(between, to);
            }
            return;
        }
        int bytes = from.elementBytes();
        pairs(from, to.origin(), to.strides(), (source, sourceStride, target, targetStride, count) -> Bulk.copyShared(
                from.memory(), source, sourceStride, to.memory(), target, targetStride, bytes, count));
    }

    /** Room for the packed elements. */
    static MemorySegment between(Strided cells, Arena arena) {
        return arena.allocate(cells.elements() * cells.elementBytes(), Long.BYTES);
    }

    private void insert(long size, long fromStride, long toStride) {
        boolean backwards = fromStride < 0 && toStride < 0;
        if (backwards) {
            from += (size - 1) * fromStride;
            to += (size - 1) * toStride;
        }
        int place = axes++;
        for (; place > 0 && Math.abs(toStrides[place - 1]) < Math.abs(toStride); place--) {
            put(place, sizes[place - 1], fromStrides[place - 1], toStrides[place - 1]);
        }
        put(place, size, backwards ? -fromStride : fromStride, backwards ? -toStride : toStride);
    }

    private void join() {
        int last = 0;
        for (int axis = 1; axis < axes; axis++) {
            boolean oneAxis = fromStrides[last] == sizes[axis] * fromStrides[axis]
                    && toStrides[last] == sizes[axis] * toStrides[axis];
            if (oneAxis) {
                put(last, sizes[last] * sizes[axis], fromStrides[axis], toStrides[axis]);
            } else {
                put(++last, sizes[axis], fromStrides[axis], toStrides[axis]);
            }
        }
        axes = Math.min(axes, last + 1);
    }

    private void put(int axis, long size, long fromStride, long toStride) {
        sizes[axis] = size;
        fromStrides[axis] = fromStride;
        toStrides[axis] = toStride;
    }

    private void walk(Action action) {
        if (axes == 0) {
            action.run(from, 0, to, 0, 1);
            return;
        }
        int inner = axes - 1;
        long[] index = new long[inner];
        while (true) {
            action.run(from, fromStrides[inner], to, toStrides[inner], sizes[inner]);
            int axis = inner - 1;
            for (; axis >= 0 && ++index[axis] == sizes[axis]; axis--) {
                index[axis] = 0;
                from -= (sizes[axis] - 1) * fromStrides[axis];
                to -= (sizes[axis] - 1) * toStrides[axis];
            }
            if (axis < 0) {
                return;
            }
            from += fromStrides[axis];
            to += toStrides[axis];
        }
    }
}
