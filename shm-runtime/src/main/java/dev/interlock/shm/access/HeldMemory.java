package dev.interlock.shm.access;

import dev.interlock.shm.access.Probe.Access;
import dev.interlock.shm.access.Probe.Ordering;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The door for whoever knows that the mapping is not closed meanwhile, since he holds a lock in it, or is in a
 * {@link Stay}: one machine access for each method, as in {@link ShmAccess}, with fewer questions.
 *
 * <p><b>Why it may be cheaper.</b> An access through {@link MemorySegment} asks each time whether the segment is still
 * open, whose it is, of which kind, and where it ends. A mapping is not closed while a thread of this process holds a
 * lock in it or stays ({@link SegmentUse}), so he need not ask the first; the next two never change. What remains is the
 * look whether the access lies inside and is aligned: the memory is reached by its address, through one segment over all
 * there is, which the JIT knows as a constant.
 *
 * <p><b>For a few accesses that follow at once</b>, as those of one put or get: what it comes from looks whether
 * somebody has begun to close the mapping, and if so all goes through {@link ShmAccess}. So whoever is mistaken in what
 * he holds is told that the segment is closed, and comes to memory that is gone only if the system leaves him standing,
 * between that look and the last of the accesses, for longer than {@code SharedMemory.close()} and its grace take.
 *
 * <p><b>To be kept in a local variable</b>, and handed to nothing that the JIT does not inline: then there is no
 * object, and address and bound are in registers. Errors are those of {@link ShmAccess}.
 */
public final class HeldMemory {

    private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle().withInvokeExactBehavior();
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle().withInvokeExactBehavior();
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle().withInvokeExactBehavior();

    private static final MemorySegment EVERYTHING = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    /*
     * What all addresses of a process have that are multiples of 8, and of 4. The sums below are such, so this changes
     * none of them; it tells the JIT, which then leaves out what it would have to look at for EVERYTHING.
     */
    private static final long OF_LONGS = 0x3FFF_FFFF_FFFF_FFF8L;
    private static final long OF_INTS = 0x3FFF_FFFF_FFFF_FFFCL;

    private final MemorySegment segment;
    private final long address;

    /** What is reached by address, in bytes from the begin. */
    private final long size;

    /** @param size 0, or {@link #reachedOf} */
    HeldMemory(MemorySegment segment, long address, long size) {
        this.segment = segment;
        this.address = address;
        this.size = size;
    }

    /** How many bytes of a segment can be reached by address: all, if it begins where a word does, or none. */
    static long reachedOf(MemorySegment segment) {
        return (segment.address() & Long.BYTES - 1) == 0 ? segment.byteSize() : 0;
    }

    /** Plain load of an int. */
    public int getInt(long offset) {
        if (!isIntInside(offset)) {
            return ShmAccess.getInt(segment, offset);
        }
        tell(Access.LOAD, Ordering.PLAIN, offset, Integer.BYTES);
        try {
            return (int) INT.get(EVERYTHING, intAt(offset));
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Integer.BYTES, e);
        }
    }

    /** Volatile load of an int. */
    public int getIntVolatile(long offset) {
        if (!isIntInside(offset)) {
            return ShmAccess.getIntVolatile(segment, offset);
        }
        tell(Access.LOAD, Ordering.VOLATILE, offset, Integer.BYTES);
        try {
            return (int) INT.getVolatile(EVERYTHING, intAt(offset));
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Integer.BYTES, e);
        }
    }

    /** Plain store of an int. */
    public void setInt(long offset, int value) {
        if (!isIntInside(offset)) {
            ShmAccess.setInt(segment, offset, value);
            return;
        }
        tell(Access.STORE, Ordering.PLAIN, offset, Integer.BYTES);
        try {
            INT.set(EVERYTHING, intAt(offset), value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Integer.BYTES, e);
        }
    }

    /** Opaque store of an int. */
    public void setIntOpaque(long offset, int value) {
        if (!isIntInside(offset)) {
            ShmAccess.setIntOpaque(segment, offset, value);
            return;
        }
        tell(Access.STORE, Ordering.OPAQUE, offset, Integer.BYTES);
        try {
            INT.setOpaque(EVERYTHING, intAt(offset), value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Integer.BYTES, e);
        }
    }

    /** Release store of an int. */
    public void setIntRelease(long offset, int value) {
        if (!isIntInside(offset)) {
            ShmAccess.setIntRelease(segment, offset, value);
            return;
        }
        tell(Access.STORE, Ordering.RELEASE, offset, Integer.BYTES);
        try {
            INT.setRelease(EVERYTHING, intAt(offset), value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Integer.BYTES, e);
        }
    }

    /** Plain load of a long. */
    public long getLong(long offset) {
        if (!isLongInside(offset)) {
            return ShmAccess.getLong(segment, offset);
        }
        tell(Access.LOAD, Ordering.PLAIN, offset, Long.BYTES);
        try {
            return (long) LONG.get(EVERYTHING, longAt(offset));
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** Opaque load of a long. */
    public long getLongOpaque(long offset) {
        if (!isLongInside(offset)) {
            return ShmAccess.getLongOpaque(segment, offset);
        }
        tell(Access.LOAD, Ordering.OPAQUE, offset, Long.BYTES);
        try {
            return (long) LONG.getOpaque(EVERYTHING, longAt(offset));
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** Acquire load of a long. */
    public long getLongAcquire(long offset) {
        if (!isLongInside(offset)) {
            return ShmAccess.getLongAcquire(segment, offset);
        }
        tell(Access.LOAD, Ordering.ACQUIRE, offset, Long.BYTES);
        try {
            return (long) LONG.getAcquire(EVERYTHING, longAt(offset));
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** Plain store of a long. */
    public void setLong(long offset, long value) {
        if (!isLongInside(offset)) {
            ShmAccess.setLong(segment, offset, value);
            return;
        }
        tell(Access.STORE, Ordering.PLAIN, offset, Long.BYTES);
        try {
            LONG.set(EVERYTHING, longAt(offset), value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** Release store of a long. */
    public void setLongRelease(long offset, long value) {
        if (!isLongInside(offset)) {
            ShmAccess.setLongRelease(segment, offset, value);
            return;
        }
        tell(Access.STORE, Ordering.RELEASE, offset, Long.BYTES);
        try {
            LONG.setRelease(EVERYTHING, longAt(offset), value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** Stores {@code value} if the word holds {@code expected}; volatile. */
    public boolean compareAndSetLong(long offset, long expected, long value) {
        if (!isLongInside(offset)) {
            return ShmAccess.compareAndSetLong(segment, offset, expected, value);
        }
        tell(Access.COMPARE_AND_SET, Ordering.VOLATILE, offset, Long.BYTES);
        try {
            long _ = (long) LONG.get(EVERYTHING, longAt(offset)); // for the interpreter: see "truncated" at ShmAccess
            return LONG.compareAndSet(EVERYTHING, longAt(offset), expected, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** Plain load of a byte. */
    public byte getByte(long offset) {
        if (!isByteInside(offset)) {
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
        if (!isByteInside(offset)) {
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

    /** Whether words that begin at an offset, and take so many bytes, not negative, are all reached by address. */
    boolean reaches(long offset, int length) {
        return (offset | length) >= 0 && offset <= size - length && (offset & Long.BYTES - 1) == 0;
    }

    /** As {@link #getLong}, inside a place of which {@link #reaches} has said so. */
    long getReachedLong(long offset) {
        tell(Access.LOAD, Ordering.PLAIN, offset, Long.BYTES);
        try {
            return (long) LONG.get(EVERYTHING, longAt(offset));
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** As {@link #setLong}, inside a place of which {@link #reaches} has said so. */
    void setReachedLong(long offset, long value) {
        tell(Access.STORE, Ordering.PLAIN, offset, Long.BYTES);
        try {
            LONG.set(EVERYTHING, longAt(offset), value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, Long.BYTES, e);
        }
    }

    /** The memory as everybody accesses it. */
    MemorySegment segment() {
        return segment;
    }

    /*
     * One comparison, without a sign, says of an access that it begins and ends inside, and is aligned: the offset is
     * rotated, so that the bits which a multiple of the width does not have come to the top. Whatever else is wanted
     * goes through ShmAccess, which says what is wrong with it.
     */
    private boolean isLongInside(long offset) {
        return Long.compareUnsigned(Long.rotateRight(offset, 3), size >>> 3) < 0;
    }

    private boolean isIntInside(long offset) {
        return Long.compareUnsigned(Long.rotateRight(offset, 2), size >>> 2) < 0;
    }

    private boolean isByteInside(long offset) {
        return Long.compareUnsigned(offset, size) < 0;
    }

    private long longAt(long offset) {
        return address + offset & OF_LONGS;
    }

    private long intAt(long offset) {
        return address + offset & OF_INTS;
    }

    private void tell(Access access, Ordering ordering, long offset, int bytes) {
        @Nullable Probe probe = ShmAccess.PROBE;
        if (probe != null) {
            probe.before(access, ordering, segment, offset, bytes);
        }
    }
}
