package dev.interlock.shm.struct;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.view.ElementType;
import dev.interlock.shm.view.ValueRangeException;
import java.lang.foreign.MemorySegment;
import java.util.function.LongUnaryOperator;

/** The integer types of cells: their ranges, and their bits as a Java long of the same value. */
final class Integers {

    private Integers() {}

    /** Whether it is one; neither floating point nor boolean. */
    static boolean isInteger(ElementType element) {
        return switch (element) {
            case FLOAT32, FLOAT64, BOOL -> false;
            default -> true;
        };
    }

    static long minimum(ElementType element) {
        return switch (element) {
            case INT8, CHAR8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case INT64, UINT64 -> Long.MIN_VALUE;
            default -> 0;
        };
    }

    static long maximum(ElementType element) {
        return switch (element) {
            case INT8, CHAR8 -> Byte.MAX_VALUE;
            case UINT8 -> 0xFF;
            case INT16 -> Short.MAX_VALUE;
            case UINT16 -> 0xFFFF;
            case INT32 -> Integer.MAX_VALUE;
            case UINT32 -> 0xFFFF_FFFFL;
            case WCHAR -> Character.MAX_CODE_POINT;
            default -> Long.MAX_VALUE;
        };
    }

    static boolean fits(ElementType element, long value) {
        return value >= minimum(element) && value <= maximum(element);
    }

    /** For messages: "0 to 255". */
    static String range(ElementType element) {
        return minimum(element) + " to " + maximum(element);
    }

    /** The value that the lowest bits of {@code bits} are, those above being anything. */
    static long value(ElementType element, long bits) {
        return switch (element) {
            case INT8, CHAR8 -> (byte) bits;
            case UINT8 -> bits & 0xFF;
            case INT16 -> (short) bits;
            case UINT16 -> bits & 0xFFFF;
            case INT32, WCHAR -> (int) bits;
            case UINT32 -> bits & 0xFFFF_FFFFL;
            default -> bits;
        };
    }

    /** One plain load. */
    static long load(ElementType element, MemorySegment shared, long at) {
        return switch (element.bytes()) {
            case 1 -> value(element, ShmAccess.getByte(shared, at));
            case 2 -> value(element, ShmAccess.getShort(shared, at));
            case 4 -> value(element, ShmAccess.getInt(shared, at));
            default -> ShmAccess.getLong(shared, at);
        };
    }

    /** One plain store of a value that fits. */
    static void store(ElementType element, MemorySegment shared, long at, long value) {
        switch (element.bytes()) {
            case 1 -> ShmAccess.setByte(shared, at, (byte) value);
            case 2 -> ShmAccess.setShort(shared, at, (short) value);
            case 4 -> ShmAccess.setInt(shared, at, (int) value);
            default -> ShmAccess.setLong(shared, at, value);
        }
    }

    /**
     * One plain store.
     *
     * @throws ValueRangeException if the value does not fit; nothing is stored
     */
    static void storeChecked(ElementType element, MemorySegment shared, long at, long value) {
        store(element, shared, at, checked(element, shared, value));
    }

    /** By compare-and-set; a narrow cell needs a lock. */
    static long replaceWithoutLock(ElementType element, StructView view, long at, LongUnaryOperator f) {
        return switch (element.bytes()) {
            case 4 -> replaceInt(element, view.cells, at, f);
            case 8 -> replaceLong(view.cells, at, f);
            default -> {
                view.requireLock();
                throw new IllegalStateException("a view without a lock has one");
            }
        };
    }

    private static long replaceInt(ElementType element, MemorySegment shared, long at, LongUnaryOperator f) {
        while (true) {
            int old = ShmAccess.getIntVolatile(shared, at);
            long updated = checked(element, shared, f.applyAsLong(value(element, old)));
            if (ShmAccess.compareAndSetInt(shared, at, old, (int) updated)) {
                return updated;
            }
        }
    }

    private static long replaceLong(MemorySegment shared, long at, LongUnaryOperator f) {
        while (true) {
            long old = ShmAccess.getLongVolatile(shared, at);
            long updated = f.applyAsLong(old);
            if (ShmAccess.compareAndSetLong(shared, at, old, updated)) {
                return updated;
            }
        }
    }

    private static long checked(ElementType element, MemorySegment shared, long value) {
        if (!fits(element, value)) {
            throw new ValueRangeException(
                    SegmentNames.of(shared),
                    "cannot hold " + value + " in a cell of type '" + element.typecode() + "': the range is "
                            + range(element),
                    null);
        }
        return value;
    }
}
