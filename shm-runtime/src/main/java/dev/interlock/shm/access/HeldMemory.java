package dev.interlock.shm.access;

import dev.interlock.shm.access.Probe.Access;
import dev.interlock.shm.access.Probe.Ordering;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The door for whoever holds a lock in the memory: one machine access for each method, as in {@link ShmAccess}, with
 * fewer questions.
 *
 * <p><b>Why it may be cheaper.</b> An access through {@link MemorySegment} asks each time whether the segment is still
 * open, whose it is, of which kind, and where it ends. A mapping is not closed while a thread of this process holds a
 * lock in it ({@link SegmentUse}), so the holder need not ask the first; the next two never change. What remains are the
 * looks whether the access lies inside, whether it is aligned, and whether somebody has begun to close the mapping: the
 * memory is reached by its address, through one segment over all there is, which the JIT knows as a constant.
 *
 * <p><b>Only under a lock</b> that was acquired through this mapping, from its acquisition until the store that releases
 * it, that one included. From when a closing has begun all goes through {@link ShmAccess}, so whoever is mistaken in
 * what he holds is told that the segment is closed, and comes to memory that is gone only if the system leaves him
 * standing, between that look and the access, for longer than {@code SharedMemory.close()} and its grace take.
 *
 * <p>Memory that {@code SharedMemory} did not map, as that of a model, or that is mapped for reading alone, is accessed
 * through {@link ShmAccess}, so that what an engine examines is the code that ships. Errors are those of
 * {@link ShmAccess}.
 */
public final class HeldMemory {

    private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle().withInvokeExactBehavior();
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle().withInvokeExactBehavior();
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle().withInvokeExactBehavior();

    private static final MemorySegment EVERYTHING = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final MemorySegment segment;
    private final long address;

    /** The first offset at which the widest access would not lie inside; 0 if nothing is reached by address. */
    private final long reach;

    /** The mapping that is reached by address. */
    private final @Nullable SegmentUse use;

    private HeldMemory(MemorySegment segment, @Nullable SegmentUse use) {
        this.segment = segment;
        this.address = segment.address();
        this.reach = use != null ? Math.max(0, segment.byteSize() - Long.BYTES + 1) : 0;
        this.use = use;
    }

    /** This memory; offsets are those in the segment. Nothing is accessed. */
    public static HeldMemory of(MemorySegment segment) {
        return new HeldMemory(segment, segment.isReadOnly() ? null : SegmentUse.of(segment));
    }

    /** This memory, for the holder of a lock that others may release: all goes through {@link ShmAccess}. */
    public static HeldMemory guarded(MemorySegment segment) {
        return new HeldMemory(segment, null);
    }

    /** Plain load of an int. */
    public int getInt(long offset) {
        if (!reaches(offset)) {
            return ShmAccess.getInt(segment, offset);
        }
        tell(Access.LOAD, Ordering.PLAIN, offset, Integer.BYTES);
        try {
            return (int) INT.get(EVERYTHING, address + offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Integer.BYTES, e);
        }
    }

    /** Plain store of an int. */
    public void setInt(long offset, int value) {
        if (!reaches(offset)) {
            ShmAccess.setInt(segment, offset, value);
            return;
        }
        tell(Access.STORE, Ordering.PLAIN, offset, Integer.BYTES);
        try {
            INT.set(EVERYTHING, address + offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Integer.BYTES, e);
        }
    }

    /** Plain load of a long. */
    public long getLong(long offset) {
        if (!reaches(offset)) {
            return ShmAccess.getLong(segment, offset);
        }
        tell(Access.LOAD, Ordering.PLAIN, offset, Long.BYTES);
        try {
            return (long) LONG.get(EVERYTHING, address + offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** Acquire load of a long. */
    public long getLongAcquire(long offset) {
        if (!reaches(offset)) {
            return ShmAccess.getLongAcquire(segment, offset);
        }
        tell(Access.LOAD, Ordering.ACQUIRE, offset, Long.BYTES);
        try {
            return (long) LONG.getAcquire(EVERYTHING, address + offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** Volatile load of a long. */
    public long getLongVolatile(long offset) {
        if (!reaches(offset)) {
            return ShmAccess.getLongVolatile(segment, offset);
        }
        tell(Access.LOAD, Ordering.VOLATILE, offset, Long.BYTES);
        try {
            return (long) LONG.getVolatile(EVERYTHING, address + offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** Plain store of a long. */
    public void setLong(long offset, long value) {
        if (!reaches(offset)) {
            ShmAccess.setLong(segment, offset, value);
            return;
        }
        tell(Access.STORE, Ordering.PLAIN, offset, Long.BYTES);
        try {
            LONG.set(EVERYTHING, address + offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** Release store of a long. */
    public void setLongRelease(long offset, long value) {
        if (!reaches(offset)) {
            ShmAccess.setLongRelease(segment, offset, value);
            return;
        }
        tell(Access.STORE, Ordering.RELEASE, offset, Long.BYTES);
        try {
            LONG.setRelease(EVERYTHING, address + offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** Stores {@code value} if the word holds {@code expected}; volatile. */
    public boolean compareAndSetLong(long offset, long expected, long value) {
        if (!reaches(offset)) {
            return ShmAccess.compareAndSetLong(segment, offset, expected, value);
        }
        tell(Access.COMPARE_AND_SET, Ordering.VOLATILE, offset, Long.BYTES);
        try {
            long _ = (long) LONG.get(EVERYTHING, address + offset); // for the interpreter: see "truncated" at ShmAccess
            return LONG.compareAndSet(EVERYTHING, address + offset, expected, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** Plain load of a byte. */
    public byte getByte(long offset) {
        if (!reaches(offset)) {
            return ShmAccess.getByte(segment, offset);
        }
        tell(Access.LOAD, Ordering.PLAIN, offset, Byte.BYTES);
        try {
            return (byte) BYTE.get(EVERYTHING, address + offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Byte.BYTES, e);
        }
    }

    /** Plain store of a byte. */
    public void setByte(long offset, byte value) {
        if (!reaches(offset)) {
            ShmAccess.setByte(segment, offset, value);
            return;
        }
        tell(Access.STORE, Ordering.PLAIN, offset, Byte.BYTES);
        try {
            BYTE.set(EVERYTHING, address + offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Byte.BYTES, e);
        }
    }

    /** The memory as everybody accesses it. */
    MemorySegment segment() {
        return segment;
    }

    /**
     * Whether an access lies inside what is reached by address, and still is. One comparison, without a sign, is for both
     * ends; so that it can be the same for all widths, a narrow access to the last seven bytes goes through ShmAccess.
     */
    private boolean reaches(long offset) {
        return Long.compareUnsigned(offset, reach) < 0 && use != null && !use.isClosing();
    }

    private void tell(Access access, Ordering ordering, long offset, int bytes) {
        @Nullable Probe probe = ShmAccess.PROBE;
        if (probe != null) {
            probe.before(access, ordering, segment, offset, bytes);
        }
    }
}
