package dev.interlock.shm.struct;

import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * How a heap finds and checks structs: a value or an array, and of which struct. Made by
 * {@link SharedStruct#type(Class)} and {@link SharedStructArray#type(Class)}.
 *
 * @param <V> the class of the view
 */
public final class StructViewType<V extends StructView> {

    /** Lays a view over exactly its structs. */
    @FunctionalInterface
    interface Constructor<V> {
        V over(MemorySegment cells, @Nullable RecursiveLock lock);
    }

    private final StructType<?> struct;
    private final boolean array;
    private final Constructor<V> constructor;

    StructViewType(StructType<?> struct, boolean array, Constructor<V> constructor) {
        this.struct = struct;
        this.array = array;
        this.constructor = constructor;
    }

    /** What each struct is. */
    public StructType<?> struct() {
        return struct;
    }

    /** Whether it is an array; a single struct otherwise. */
    public boolean isArray() {
        return array;
    }

    /**
     * Lays a view over memory. Nothing is written.
     *
     * @param offset in bytes, a multiple of the struct's alignment
     * @param length number of structs, 1 for a value
     * @param lock taken at every access; null for lock mode none
     * @throws OutOfSegmentException if it does not fit
     * @throws MisalignedAccessException if the address is not a multiple of the struct's alignment
     */
    public V at(MemorySegment segment, long offset, int length, @Nullable RecursiveLock lock) {
        CLayout layout = struct.layout();
        long bytes = (long) length * layout.size();
        if (length < 0 || offset < 0 || offset > segment.byteSize() - bytes) {
            throw new OutOfSegmentException(
                    SegmentNames.of(segment),
                    "has " + segment.byteSize() + " bytes here; " + this + " of length " + length + " at offset "
                            + offset + " does not fit",
                    null);
        }
        if ((segment.address() + offset) % layout.alignment() != 0) {
            throw new MisalignedAccessException(
                    SegmentNames.of(segment),
                    "cannot hold " + this + " at offset " + offset + ", which is not a multiple of "
                            + layout.alignment(),
                    null);
        }
        return constructor.over(segment.asSlice(offset, bytes), lock);
    }

    @Override
    public String toString() {
        return (array ? "an array of struct " : "a struct ") + struct;
    }
}
