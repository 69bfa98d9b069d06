package dev.interlock.shm.view;

import dev.interlock.shm.access.SegmentNames;
import java.lang.foreign.MemorySegment;

/**
 * The types an element can have: those of Python's typecodes on 64-bit Linux, where {@code l} is {@code q} and
 * {@code L} is {@code Q}. Elements are stored in native byte order.
 */
public enum ElementType {
    /** C {@code signed char}. */
    INT8("b", 1),
    /** C {@code unsigned char}. */
    UINT8("B", 1, 0, 0xFF),
    /** C {@code char}: one byte of a byte string. */
    CHAR8("c", 1),
    /** C {@code _Bool}: one byte, 0 or 1; any other byte reads as true. */
    BOOL("?", 1),
    /** C {@code short}. */
    INT16("h", 2),
    /** C {@code unsigned short}. */
    UINT16("H", 2, 0, 0xFFFF),
    /** C {@code int}. */
    INT32("i", 4),
    /** C {@code unsigned int}. */
    UINT32("I", 4, 0, 0xFFFF_FFFFL),
    /** C {@code wchar_t}: a Unicode code point. */
    WCHAR("u", 4, 0, Character.MAX_CODE_POINT),
    /** C {@code long} and {@code long long}. */
    INT64("ql", 8),
    /** C {@code unsigned long} and {@code unsigned long long}; the 64 bits travel in a Java {@code long}. */
    UINT64("QL", 8),
    /** C {@code float}. */
    FLOAT32("f", 4),
    /** C {@code double}. */
    FLOAT64("d", 8);

    private final String typecodes;
    private final int bytes;
    private final long minimum;
    private final long maximum;

    ElementType(String typecodes, int bytes) {
        this(typecodes, bytes, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    ElementType(String typecodes, int bytes, long minimum, long maximum) {
        this.typecodes = typecodes;
        this.bytes = bytes;
        this.minimum = minimum;
        this.maximum = maximum;
    }

    /**
     * The type of a Python typecode.
     *
     * @throws IllegalArgumentException if there is no such typecode; the message lists those there are
     */
    public static ElementType ofTypecode(char typecode) {
        for (ElementType type : values()) {
            if (type.typecodes.indexOf(typecode) >= 0) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "'" + typecode + "' is no typecode; there are c b B u h H i I l L q Q f d and ? for bool");
    }

    /** The typecode under which a heap records this type: the first, where Python has two. */
    public char typecode() {
        return typecodes.charAt(0);
    }

    /** Size of an element, which is also its alignment: 1, 2, 4 or 8. */
    public int bytes() {
        return bytes;
    }

    /** The value, if it is within the range that this type has inside its Java carrier. */
    int checked(int value, MemorySegment where) {
        return (int) checked((long) value, where);
    }

    /** The value, if it is within the range that this type has inside its Java carrier. */
    long checked(long value, MemorySegment where) {
        if (value < minimum || value > maximum) {
            throw new ValueRangeException(
                    SegmentNames.of(where),
                    "cannot hold " + value + " in a cell of type '" + typecode() + "': the range is " + minimum + " to "
                            + maximum,
                    null);
        }
        return value;
    }
}
