package dev.interlock.shm.access;

import dev.interlock.shm.access.Probe.Access;
import dev.interlock.shm.access.Probe.Ordering;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The door: static methods of one machine access each. With {@link HeldMemory}, which does the same for who keeps the
 * mapping open, it is the only code of the project that touches shared memory.
 *
 * <p><b>Why a door.</b> Whatever one process can do to another is a sequence of these calls. An engine that stands here
 * can therefore order them (a model checker that takes each method for one atomic step), count them and end the
 * process before the k-th (crashes), or record them, and what it examines is the code that ships.
 *
 * <p><b>What holds of every method.</b>
 * <ul>
 *   <li>It makes exactly one access, of the width and the {@code VarHandle} ordering that its name says, in native byte
 *       order. Offsets are in bytes and must make the address a multiple of the width, so no access is ever torn.
 *   <li>It never blocks and never touches memory outside the segment. A closed segment, an offset outside, a misaligned
 *       offset and a store to a read-only segment are each a typed {@link ShmException} that names the segment; none of
 *       them ends the JVM, also when another thread closes the segment at that very moment, because the scope check and
 *       the access are one step for a closing arena (JEP 454).
 *   <li>A file truncated under its mapping is a {@link SegmentFaultException} where HotSpot reports the fault at the
 *       access. Compiled code learns of it at its next safepoint poll only, which may lie behind the door: then what is
 *       thrown is the bare {@link InternalError}. HotSpot does not guard a compare-and-set of the interpreter at all,
 *       there the fault would end the JVM; so a plain load, which it does guard, goes before each. The JIT removes
 *       that load, and only a truncation between the two could still be fatal. The runtime itself never truncates.
 *   <li>The handles are {@code static final} and exact, and the probe is {@code static final}: without a probe the JIT
 *       leaves the bare access. The door rows of {@code benchmarks/} measure it.
 * </ul>
 *
 * <p><b>Why one long class.</b> Engines name this class; another one, forgotten in an engine's configuration, would make
 * that engine blind without a word. ({@link HeldMemory} cannot: in the memory of a model it calls this one.) Bulk copies
 * live in {@link Bulk}, outside, because a copy is many accesses and must not look like one.
 *
 * <p>Only {@code int} and {@code long} have orderings and atomic forms: they are what java.lang.foreign offers whole on
 * all platforms. Narrower types and floating point are plain.
 */
public final class ShmAccess {

    private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle().withInvokeExactBehavior();
    private static final VarHandle SHORT = ValueLayout.JAVA_SHORT.varHandle().withInvokeExactBehavior();
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle().withInvokeExactBehavior();
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle().withInvokeExactBehavior();
    private static final VarHandle FLOAT = ValueLayout.JAVA_FLOAT.varHandle().withInvokeExactBehavior();
    private static final VarHandle DOUBLE = ValueLayout.JAVA_DOUBLE.varHandle().withInvokeExactBehavior();

    static final @Nullable Probe PROBE = ProbeLoader.load();

    private ShmAccess() {}

    /** Whether a probe stands at the door, so that copies have to be made word by word. */
    static boolean observed() {
        return PROBE != null;
    }

    /** Plain load of an int. */
    public static int getInt(MemorySegment segment, long offset) {
        if (PROBE != null) {
            PROBE.before(Access.LOAD, Ordering.PLAIN, segment, offset, 4);
        }
        try {
            return (int) INT.get(segment, offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Opaque load of an int. */
    public static int getIntOpaque(MemorySegment segment, long offset) {
        if (PROBE != null) {
            PROBE.before(Access.LOAD, Ordering.OPAQUE, segment, offset, 4);
        }
        try {
            return (int) INT.getOpaque(segment, offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Acquire load of an int. */
    public static int getIntAcquire(MemorySegment segment, long offset) {
        if (PROBE != null) {
            PROBE.before(Access.LOAD, Ordering.ACQUIRE, segment, offset, 4);
        }
        try {
            return (int) INT.getAcquire(segment, offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Volatile load of an int. */
    public static int getIntVolatile(MemorySegment segment, long offset) {
        if (PROBE != null) {
            PROBE.before(Access.LOAD, Ordering.VOLATILE, segment, offset, 4);
        }
        try {
            return (int) INT.getVolatile(segment, offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Plain store of an int. */
    public static void setInt(MemorySegment segment, long offset, int value) {
        if (PROBE != null) {
            PROBE.before(Access.STORE, Ordering.PLAIN, segment, offset, 4);
        }
        try {
            INT.set(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Opaque store of an int. */
    public static void setIntOpaque(MemorySegment segment, long offset, int value) {
        if (PROBE != null) {
            PROBE.before(Access.STORE, Ordering.OPAQUE, segment, offset, 4);
        }
        try {
            INT.setOpaque(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Release store of an int. */
    public static void setIntRelease(MemorySegment segment, long offset, int value) {
        if (PROBE != null) {
            PROBE.before(Access.STORE, Ordering.RELEASE, segment, offset, 4);
        }
        try {
            INT.setRelease(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Volatile store of an int. */
    public static void setIntVolatile(MemorySegment segment, long offset, int value) {
        if (PROBE != null) {
            PROBE.before(Access.STORE, Ordering.VOLATILE, segment, offset, 4);
        }
        try {
            INT.setVolatile(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Stores {@code value} if the word holds {@code expected}; volatile. */
    public static boolean compareAndSetInt(MemorySegment segment, long offset, int expected, int value) {
        if (PROBE != null) {
            PROBE.before(Access.COMPARE_AND_SET, Ordering.VOLATILE, segment, offset, 4);
        }
        try {
            int _ = (int) INT.get(segment, offset); // not dead in the interpreter: see "truncated" above
            return INT.compareAndSet(segment, offset, expected, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Adds to the word and returns what it held before; volatile, wraps around. */
    public static int getAndAddInt(MemorySegment segment, long offset, int delta) {
        if (PROBE != null) {
            PROBE.before(Access.READ_MODIFY_WRITE, Ordering.VOLATILE, segment, offset, 4);
        }
        try {
            return (int) INT.getAndAdd(segment, offset, delta);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Stores {@code value} and returns what the word held before; volatile. */
    public static int getAndSetInt(MemorySegment segment, long offset, int value) {
        if (PROBE != null) {
            PROBE.before(Access.READ_MODIFY_WRITE, Ordering.VOLATILE, segment, offset, 4);
        }
        try {
            return (int) INT.getAndSet(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Plain load of a long. */
    public static long getLong(MemorySegment segment, long offset) {
        if (PROBE != null) {
            PROBE.before(Access.LOAD, Ordering.PLAIN, segment, offset, 8);
        }
        try {
            return (long) LONG.get(segment, offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Opaque load of a long. */
    public static long getLongOpaque(MemorySegment segment, long offset) {
        if (PROBE != null) {
            PROBE.before(Access.LOAD, Ordering.OPAQUE, segment, offset, 8);
        }
        try {
            return (long) LONG.getOpaque(segment, offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Acquire load of a long. */
    public static long getLongAcquire(MemorySegment segment, long offset) {
        if (PROBE != null) {
            PROBE.before(Access.LOAD, Ordering.ACQUIRE, segment, offset, 8);
        }
        try {
            return (long) LONG.getAcquire(segment, offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Volatile load of a long. */
    public static long getLongVolatile(MemorySegment segment, long offset) {
        if (PROBE != null) {
            PROBE.before(Access.LOAD, Ordering.VOLATILE, segment, offset, 8);
        }
        try {
            return (long) LONG.getVolatile(segment, offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Plain store of a long. */
    public static void setLong(MemorySegment segment, long offset, long value) {
        if (PROBE != null) {
            PROBE.before(Access.STORE, Ordering.PLAIN, segment, offset, 8);
        }
        try {
            LONG.set(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Opaque store of a long. */
    public static void setLongOpaque(MemorySegment segment, long offset, long value) {
        if (PROBE != null) {
            PROBE.before(Access.STORE, Ordering.OPAQUE, segment, offset, 8);
        }
        try {
            LONG.setOpaque(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Release store of a long. */
    public static void setLongRelease(MemorySegment segment, long offset, long value) {
        if (PROBE != null) {
            PROBE.before(Access.STORE, Ordering.RELEASE, segment, offset, 8);
        }
        try {
            LONG.setRelease(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Volatile store of a long. */
    public static void setLongVolatile(MemorySegment segment, long offset, long value) {
        if (PROBE != null) {
            PROBE.before(Access.STORE, Ordering.VOLATILE, segment, offset, 8);
        }
        try {
            LONG.setVolatile(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Stores {@code value} if the word holds {@code expected}; volatile. */
    public static boolean compareAndSetLong(MemorySegment segment, long offset, long expected, long value) {
        if (PROBE != null) {
            PROBE.before(Access.COMPARE_AND_SET, Ordering.VOLATILE, segment, offset, 8);
        }
        try {
            long _ = (long) LONG.get(segment, offset); // not dead in the interpreter: see "truncated" above
            return LONG.compareAndSet(segment, offset, expected, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Adds to the word and returns what it held before; volatile, wraps around. */
    public static long getAndAddLong(MemorySegment segment, long offset, long delta) {
        if (PROBE != null) {
            PROBE.before(Access.READ_MODIFY_WRITE, Ordering.VOLATILE, segment, offset, 8);
        }
        try {
            return (long) LONG.getAndAdd(segment, offset, delta);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Stores {@code value} and returns what the word held before; volatile. */
    public static long getAndSetLong(MemorySegment segment, long offset, long value) {
        if (PROBE != null) {
            PROBE.before(Access.READ_MODIFY_WRITE, Ordering.VOLATILE, segment, offset, 8);
        }
        try {
            return (long) LONG.getAndSet(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Plain load of a byte. */
    public static byte getByte(MemorySegment segment, long offset) {
        if (PROBE != null) {
            PROBE.before(Access.LOAD, Ordering.PLAIN, segment, offset, 1);
        }
        try {
            return (byte) BYTE.get(segment, offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 1, e);
        }
    }

    /** Plain store of a byte. */
    public static void setByte(MemorySegment segment, long offset, byte value) {
        if (PROBE != null) {
            PROBE.before(Access.STORE, Ordering.PLAIN, segment, offset, 1);
        }
        try {
            BYTE.set(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 1, e);
        }
    }

    /** Plain load of a short. */
    public static short getShort(MemorySegment segment, long offset) {
        if (PROBE != null) {
            PROBE.before(Access.LOAD, Ordering.PLAIN, segment, offset, 2);
        }
        try {
            return (short) SHORT.get(segment, offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 2, e);
        }
    }

    /** Plain store of a short. */
    public static void setShort(MemorySegment segment, long offset, short value) {
        if (PROBE != null) {
            PROBE.before(Access.STORE, Ordering.PLAIN, segment, offset, 2);
        }
        try {
            SHORT.set(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 2, e);
        }
    }

    /** Plain load of a float. */
    public static float getFloat(MemorySegment segment, long offset) {
        if (PROBE != null) {
            PROBE.before(Access.LOAD, Ordering.PLAIN, segment, offset, 4);
        }
        try {
            return (float) FLOAT.get(segment, offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Plain store of a float. */
    public static void setFloat(MemorySegment segment, long offset, float value) {
        if (PROBE != null) {
            PROBE.before(Access.STORE, Ordering.PLAIN, segment, offset, 4);
        }
        try {
            FLOAT.set(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 4, e);
        }
    }

    /** Plain load of a double. */
    public static double getDouble(MemorySegment segment, long offset) {
        if (PROBE != null) {
            PROBE.before(Access.LOAD, Ordering.PLAIN, segment, offset, 8);
        }
        try {
            return (double) DOUBLE.get(segment, offset);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Plain store of a double. */
    public static void setDouble(MemorySegment segment, long offset, double value) {
        if (PROBE != null) {
            PROBE.before(Access.STORE, Ordering.PLAIN, segment, offset, 8);
        }
        try {
            DOUBLE.set(segment, offset, value);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(segment, offset, 8, e);
        }
    }

    /** Nothing before the fence is reordered with anything after it. */
    public static void fullFence() {
        if (PROBE != null) {
            PROBE.before(Access.FENCE, Ordering.VOLATILE, MemorySegment.NULL, 0, 0);
        }
        VarHandle.fullFence();
    }

    /** No load before the fence is reordered with anything after it. */
    public static void acquireFence() {
        if (PROBE != null) {
            PROBE.before(Access.FENCE, Ordering.ACQUIRE, MemorySegment.NULL, 0, 0);
        }
        VarHandle.acquireFence();
    }

    /** Nothing before the fence is reordered with any store after it. */
    public static void releaseFence() {
        if (PROBE != null) {
            PROBE.before(Access.FENCE, Ordering.RELEASE, MemorySegment.NULL, 0, 0);
        }
        VarHandle.releaseFence();
    }
}
