package dev.interlock.shm.view;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.sync.RecursiveLock;
import java.util.Objects;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A shared array of fixed length; Python's {@code multiprocessing.Array}.
 *
 * <p>Access to one element takes the lock once, and so does a whole bulk copy or fill; iteration takes it once an
 * element. Without a lock a copy may catch some elements before and some after another process's change, each element
 * whole. {@code update(i, f)} is one step in every lock mode.
 */
public abstract sealed class SharedArray extends SharedView
        permits SharedBooleanArray,
                SharedByteArray,
                SharedCharArray,
                SharedDoubleArray,
                SharedFloatArray,
                SharedIntArray,
                SharedLongArray,
                SharedShortArray,
                SharedUnsignedByteArray,
                SharedUnsignedIntArray,
                SharedUnsignedLongArray,
                SharedUnsignedShortArray,
                SharedWideCharArray {

    final int length;
    private final ElementType element;
    private final int elementBytes;

    SharedArray(MemorySegment cells, @Nullable RecursiveLock lock, ElementType element) {
        super(cells, lock);
        this.element = element;
        this.elementBytes = element.bytes();
        this.length = (int) (cells.byteSize() / elementBytes);
    }

    /** Number of elements; never changes. */
    public final int length() {
        return length;
    }

    /** The type of the elements. */
    public final ElementType elementType() {
        return element;
    }

    /**
     * The index of an element that exists.
     *
     * <p>This check, and a stride that is a constant where the offset is made of it, are what the second compiler takes
     * for a range check: it then drops both this one and the segment's from a loop, and vectorises it.
     */
    final int existing(int index) {
        try {
            return Objects.checkIndex(index, length);
        } catch (IndexOutOfBoundsException outside) {
            throw new ViewIndexException(name(), index, length);
        }
    }

    /** The memory of the elements from {@code from} to before {@code to}. */
    final MemorySegment range(int from, int to) {
        if (from < 0 || from > to || to > length) {
            throw new ViewIndexException(name(), from, to, length);
        }
        return cells.asSlice((long) from * elementBytes, (long) (to - from) * elementBytes);
    }

    final void copyOut(int index, MemorySegment target, int targetIndex, int count) {
        checkRange(index, count);
        enter();
        try {
            Bulk.copyOut(cells, offset(index), target, offset(targetIndex), elementBytes, count);
        } finally {
            exit();
        }
    }

    final void copyIn(MemorySegment source, int sourceIndex, int index, int count) {
        checkRange(index, count);
        enter();
        try {
            Bulk.copyIn(source, offset(sourceIndex), cells, offset(index), elementBytes, count);
        } finally {
            exit();
        }
    }

    /** Refuses a range outside the Java array, before anything is copied. */
    final void checkArray(int index, int count, int arrayLength) {
        if (index < 0 || count < 0 || index > arrayLength - count) {
            throw new ViewIndexException(name(), index, (long) index + count, arrayLength);
        }
    }

    private void checkRange(int index, int count) {
        if (index < 0 || count < 0 || index > length - count) {
            throw new ViewIndexException(name(), index, (long) index + count, length);
        }
    }

    private long offset(int index) {
        return (long) index * elementBytes;
    }
}
