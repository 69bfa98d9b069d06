package dev.interlock.shm.ndarray;

import dev.interlock.shm.sync.OwnerDiedException;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockRequiredException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shared memory seen as a matrix, a cube, or with any number of axes; numpy's {@code ndarray}. Made by
 * {@link Dtype#over}. It holds no data: any number of views, in any process, over the same memory are the same
 * elements.
 *
 * <p><b>Cutting and turning copy nothing.</b> {@link #slice}, {@link #select}, {@link #permute}, {@link #reshape} and
 * what builds on them give another view of the same elements under the same lock, with the shape and the strides that
 * numpy would give it. Indices run from 0; negative ones do not count from the end. Sizes fit into an {@code int},
 * their product need not.
 *
 * <p><b>Without a lock</b> loads and stores are plain: never torn (elements are aligned), but the compiler may merge or
 * move them, another process may see them late, and a copy may catch some elements before and some after another
 * process's change.
 *
 * <p><b>With a lock</b> every method that touches elements takes it: {@code get} and {@code set} for their element, a
 * fill or a copy once for all elements. {@code m.set(0, 0, m.get(0, 0) + 1)} therefore takes it twice and may lose
 * updates in between; {@link #withLock} makes it one step. Inside of it the methods acquire the lock once more each,
 * which never waits but is not free. Calls block while another thread or process holds the lock, and go through
 * interrupts. What was done before a call in one process is visible after the next call in another.
 *
 * <p><b>A holder that died</b> blocks nobody. Single accesses, fills and copies go on and do not clear the mark, as
 * with arrays; {@link #withLock} is told.
 *
 * <p><b>Errors.</b> {@link NdIndexException} names the element, axis or range that does not exist and the shape. After
 * the segment is closed every access throws {@link dev.interlock.shm.access.SegmentClosedException}; on a read-only
 * segment stores, and every access that would take a lock, throw
 * {@link dev.interlock.shm.access.ReadOnlySegmentException}.
 *
 * <p>Views may be used by any number of threads.
 *
 * @param <A> the class itself, so that a slice of a {@code NdDoubleArray} is one
 */
public abstract sealed class NdArray<A extends NdArray<A>> extends IndexedCells
        permits NdBooleanArray, NdDoubleArray, NdFloatArray, NdIntArray, NdLongArray {

    final Dtype<A> dtype;

    NdArray(Dtype<A> dtype, Strided cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
        this.dtype = dtype;
    }

    /** The type of the elements. */
    public final Dtype<A> dtype() {
        return dtype;
    }

    /** The size of each axis; a new array. */
    public final int[] shape() {
        return cells.shape().clone();
    }

    /** For each axis, how many bytes further the next index is; a new array. numpy's {@code strides}. */
    public final long[] strides() {
        return cells.strides().clone();
    }

    /** Number of axes, which is also how many indices an element has; numpy's {@code ndim}. */
    public final int axes() {
        return axes;
    }

    /**
     * The size of one axis.
     *
     * @throws NdIndexException if there is no such axis
     */
    public final int size(int axis) {
        cells.checkAxis(axis);
        return cells.shape()[axis];
    }

    /** Number of elements, 1 if there are no axes; numpy's {@code size}. */
    public final long elements() {
        return cells.elements();
    }

    /** Whether the elements stand in this order without gaps; numpy's {@code flags.c_contiguous} and its twin. */
    public final boolean isContiguous(Order order) {
        return cells.isContiguous(order);
    }

    /**
     * The elements whose index on an axis is from {@code start} to before {@code stop}; numpy's {@code m[start:stop]}.
     *
     * @throws NdIndexException if there is no such axis, or not {@code 0 <= start <= stop <= size(axis)}
     */
    public final A slice(int axis, int start, int stop) {
        return slice(axis, start, stop, 1);
    }

    /**
     * The elements whose index on an axis is in Python's {@code range(start, stop, step)}; numpy's
     * {@code m[start:stop:step]}, except that nothing is clipped and -1 is before the first, so that
     * {@code slice(axis, size(axis) - 1, -1, -1)} turns the axis round.
     *
     * @param step not 0; if negative, {@code stop} is the lower end and may be -1
     * @throws NdIndexException if there is no such axis, or the range does not lie in it, or the step leads away from
     *     {@code stop}
     */
    public final A slice(int axis, int start, int stop, int step) {
        return dtype.of(cells.slice(axis, start, stop, step), lock);
    }

    /** The axis backwards; numpy's {@code m[::-1]}. */
    public final A reverse(int axis) {
        return slice(axis, size(axis) - 1, -1, -1);
    }

    /**
     * The elements with this index on an axis, which the result no longer has; numpy's {@code m[:, index]} for axis 1.
     *
     * @throws NdIndexException if there is no such axis or index
     */
    public final A select(int axis, int index) {
        return dtype.of(cells.select(axis, index), lock);
    }

    /** As {@link #select} on the first axis: a row of a matrix, a plane of a cube; numpy's {@code m[index]}. */
    public final A row(int index) {
        return select(0, index);
    }

    /** The axes in reverse order; numpy's {@code m.T}. */
    public final A transpose() {
        int[] reversed = new int[axes];
        Arrays.setAll(reversed, axis -> axes - 1 - axis);
        return permute(reversed);
    }

    /**
     * The axes in another order: axis {@code k} of the result is axis {@code axes[k]} of this. numpy's
     * {@code transpose(axes)}.
     *
     * @throws NdIndexException unless each axis is named once
     */
    public final A permute(int... axes) {
        return dtype.of(cells.permute(axes), lock);
    }

    /** As {@link #reshape(Order, int...)} in C order. */
    public final A reshape(int... shape) {
        return reshape(Order.C, shape);
    }

    /**
     * The same elements, counted in this order, in another shape, of which one size may be -1: what is left. numpy's
     * {@code reshape}, which copies silently where this throws.
     *
     * @throws ShapeException if that shape has more or fewer elements
     * @throws CopyNeededException if the elements do not stand so that strides could give them this shape
     */
    public final A reshape(Order order, int... shape) {
        return dtype.of(Reshape.of(cells, order, shape), lock);
    }

    /**
     * Stores the elements of {@code source} into this, each into the one with the same indices. The two may share
     * elements: what is stored is what the source was before.
     *
     * <p>If only one of them has a lock, or both have the same {@link RecursiveLock} object, it is taken once and the
     * copy is one step. If they have two, the source is read as a whole under its lock and then stored as a whole under
     * this one's: the two are never held together, so copies to and fro cannot wait for each other, at the price of a
     * copy in between; so are elements that may be shared.
     *
     * @throws ShapeException if the shapes differ
     * @throws DtypeException if the types of the elements do
     */
    public final void copyFrom(A source) {
        NdArray<A> from = source;
        if (from.dtype != dtype) {
            throw new DtypeException(
                    name(), "holds elements of " + dtype + " here and takes none of " + from.dtype, null);
        }
        if (!Arrays.equals(from.cells.shape(), cells.shape())) {
            throw new ShapeException(
                    name(),
                    "holds an array of shape " + Arrays.toString(cells.shape())
                            + " here and takes none of shape " + Arrays.toString(from.cells.shape()),
                    null);
        }
        if (lock == null || from.lock == null || lock == from.lock) {
            RecursiveLock one = lock != null ? lock : from.lock;
            under(one, () -> Runs.copy(from.cells, cells));
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment between = Runs.between(cells, arena);
            under(from.lock, () -> Runs.pack(from.cells, between));
            under(lock, () -> Runs.unpack(between, cells));
        }
    }

    /** The bytes of all elements in C order, read under one acquisition of the lock; numpy's {@code tobytes()}. */
    public final byte[] toBytes() {
        byte[] bytes = new byte[javaLength(dtype.bytes())];
        copyOut(MemorySegment.ofArray(bytes));
        return bytes;
    }

    /**
     * Stores the bytes of all elements in C order, under one acquisition of the lock. Any bytes will do, also those of
     * values that {@code set} would refuse.
     *
     * @throws ShapeException if there are more or fewer bytes than the elements have
     */
    public final void copyFromBytes(byte... bytes) {
        checkLength(bytes.length, dtype.bytes());
        copyIn(MemorySegment.ofArray(bytes));
    }

    /** The lock that accesses take; empty if there is none. */
    public final Optional<RecursiveLock> lock() {
        return Optional.ofNullable(lock);
    }

    /**
     * Runs an action as one step: nobody else gets at these elements, nor at others under the same lock, meanwhile.
     *
     * @throws LockRequiredException if there is no lock
     * @throws OwnerDiedException if a holder died and nobody has repaired; the action has not run
     */
    public final void withLock(Runnable action) {
        requireLock().withLock(action);
    }

    /** As {@link #withLock(Runnable)}, with a result. */
    public final <T extends @Nullable Object> T withLock(Supplier<T> action) {
        return requireLock().withLock(action);
    }

    /** As {@link #withLock(Supplier)}; if a holder died, {@code repair} runs first, under the lock. */
    public final <T extends @Nullable Object> T withLock(Supplier<T> action, Runnable repair) {
        return requireLock().withLock(action, repair);
    }

    /** For messages: type, shape and segment. */
    @Override
    public final String toString() {
        return dtype + Arrays.toString(cells.shape()) + " in '" + name() + "'";
    }

    private RecursiveLock requireLock() {
        if (lock == null) {
            throw new LockRequiredException(
                    name(),
                    "holds an array without a lock here; lay the view over a locked array, or pass a lock",
                    null);
        }
        return lock;
    }
}
