package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Memory as the holders of locks in it reach it: {@link #held()}.
 *
 * <p>Memory that {@code SharedMemory} did not map, as that of a model, or that is mapped for reading alone, is always
 * accessed through {@link ShmAccess}, so that what an engine examines is the code that ships.
 */
public final class MappedMemory {

    private final MemorySegment segment;
    private final long address;
    private final long size;

    /** The mapping that is reached by address; null if none is. */
    private final @Nullable SegmentUse use;

    private MappedMemory(MemorySegment segment, @Nullable SegmentUse use) {
        this.segment = segment;
        this.address = segment.address();
        this.size = HeldMemory.reachedOf(segment);
        this.use = use;
    }

    /** This memory; offsets are those in the segment. Nothing is accessed. */
    public static MappedMemory of(MemorySegment segment) {
        return new MappedMemory(segment, segment.isReadOnly() ? null : SegmentUse.of(segment));
    }

    /** This memory, for the holder of a lock that others may release: all goes through {@link ShmAccess}. */
    public static MappedMemory guarded(MemorySegment segment) {
        return new MappedMemory(segment, null);
    }

    /**
     * The memory, for a few accesses that follow at once: for the holder of a lock that was acquired through this
     * mapping, from its acquisition until the store that releases it, that one included. From when a closing has begun,
     * what comes of it goes through {@link ShmAccess}.
     */
    public HeldMemory held() {
        return new HeldMemory(segment, address, use == null || use.isClosing() ? 0 : size);
    }
}
