package dev.interlock.shm.list;

/**
 * The layout of CPython's {@code multiprocessing.shared_memory.ShareableList} of N items, and of what this library may
 * put behind it. Native byte order, little-endian; D is the size of the data.
 *
 * <pre>
 *          0 +-----------------------------------+
 *            | N                                 |  8 bytes
 *          8 +-----------------------------------+
 *            | offset 0 = 0 | … | offset N = D   |  8 (N + 1) bytes, from the start of the data
 * 8 (N + 2)  +-----------------------------------+
 *            | slot 0 | slot 1 | …               |  D bytes, each slot a positive multiple of 8
 *  ... + D   +-----------------------------------+
 *            | format 0 | format 1 | …           |  8 N bytes, ASCII, filled up with 0
 *  ... + 8 N +-----------------------------------+
 *            | code 0 | code 1 | …               |  N bytes
 *       end  +-----------------------------------+  CPython's list ends here
 *            | 0                                 |  up to a multiple of 64
 *            +-----------------------------------+
 *            | {@link ListLockLayout}                    |  64 bytes; there or not
 *            +-----------------------------------+
 *
 * kind     format       code   slot
 * int      q              0    the integer
 * float    d              0    the double
 * bool     xxxxxxx?       0    7 zeros, then 0 or 1
 * None     xxxxxx?x       3    8 zeros
 * str      40s            1    UTF-8, filled up with 0 (here: in a slot of 40 bytes)
 * bytes    40s            2    the bytes, filled up with 0
 * any      any           -1    being written by this library
 * </pre>
 *
 * <p>{@code docs/layouts.md} is the norm.
 */
public final class ShareableListLayout {

    /** 8 bytes: N, the number of items; stored last, with release, when the list is made. */
    public static final long LENGTH_OFFSET = 0;

    /** 8 bytes for each item and one more: where its slot begins, from the start of the data. */
    public static final long OFFSETS_OFFSET = 8;

    /** Size of a list without items, the smallest there is. */
    public static final long MIN_BYTES = 16;

    /** The longest slot whose format fits 8 characters, {@code 9999992s}. */
    public static final int MAX_SLOT_BYTES = 9_999_992;

    /** Code of an integer, a double or a boolean. */
    public static final byte CODE_PLAIN = 0;

    /** Code of a string. */
    public static final byte CODE_STRING = 1;

    /** Code of bytes. */
    public static final byte CODE_BYTES = 2;

    /** Code of null. */
    public static final byte CODE_NULL = 3;

    /**
     * Code while this library changes a slot in more than one store. CPython never writes it, and raises a KeyError
     * when it reads it.
     */
    public static final byte CODE_WRITING = -1;

    private ShareableListLayout() {}

    /** Where the data of a list of so many items begins. */
    static long dataOffset(int length) {
        return Long.BYTES * (length + 2L);
    }

    /** Where the formats of a list begin. */
    static long formatsOffset(int length, long dataBytes) {
        return dataOffset(length) + dataBytes;
    }

    /** Where CPython's list ends. */
    static long end(int length, long dataBytes) {
        return formatsOffset(length, dataBytes) + (Long.BYTES + 1L) * length;
    }

    /** The slot that CPython makes for a string of so many characters or for so many bytes. */
    static long slotBytes(int characters) {
        return Long.BYTES * (characters / Long.BYTES + 1L);
    }
}
