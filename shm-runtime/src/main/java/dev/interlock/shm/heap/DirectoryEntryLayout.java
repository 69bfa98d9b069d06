package dev.interlock.shm.heap;

/**
 * The layout of one entry of a heap's directory: {@value #BYTES} bytes, two cache lines. Native byte order,
 * little-endian.
 *
 * <pre>
 *   0  +-------+-------+--+--+--+--+-------+
 *      | state |checksum k| t| m| n| length|   k kind, t typecode, m lock mode, n bytes of the name
 *  16  +-------+-------+--+--+--+--+-------+
 *      |    offset     |      bytes        |
 *  32  +---------------+---------+---------+
 *      |  lock offset  | size    | l length|   size of a struct, length and checksum of its layout's text;
 *  48  +-------+-------+---------+---------+   0 for everything else
 *      |l check|   0   |  name, UTF-8,     |
 *  64  +---------------+                   |
 *      |                  filled with 0    |
 * 128  +-----------------------------------+
 * </pre>
 *
 * <p>An empty entry is zero throughout. A live one never changes again. {@code docs/layouts.md} is the norm.
 */
public final class DirectoryEntryLayout {

    /** 4 bytes: {@link #EMPTY}, {@link #WRITING} or {@link #LIVE}. */
    public static final long STATE_OFFSET = 0;

    /** 4 bytes: CRC-32C of the bytes from {@link #KIND_OFFSET} to the end of the entry. */
    public static final long CHECKSUM_OFFSET = 4;

    /** 1 byte: code of an {@link ObjectKind}. */
    public static final long KIND_OFFSET = 8;

    /** 1 byte: {@code ElementType.typecode()} in ASCII; {@link #STRUCT_TYPECODE}; 0 for a primitive. */
    public static final long TYPECODE_OFFSET = 9;

    /** 1 byte: code of a {@link Locking}. */
    public static final long LOCKING_OFFSET = 10;

    /** 1 byte: length of the name in bytes, 1 to {@link #MAX_NAME_BYTES}. */
    public static final long NAME_LENGTH_OFFSET = 11;

    /** 4 bytes: number of elements, 0 to 2^31 - 1; 1 for one value and for a lock; of another primitive its bytes. */
    public static final long LENGTH_OFFSET = 12;

    /** 8 bytes: where in the segment the first element stands. */
    public static final long OFFSET_OFFSET = 16;

    /** 8 bytes: size of all elements, without a lock beside them. */
    public static final long BYTES_OFFSET = 24;

    /** 8 bytes: where in the segment the lock of the object stands; 0 in lock mode none. */
    public static final long LOCK_OFFSET = 32;

    /** 4 bytes: size of a struct, at least 1; 0 if the object is none. */
    public static final long STRUCT_SIZE_OFFSET = 40;

    /** 4 bytes: length of the text of the layout behind the structs, in bytes; 0 if there is none. */
    public static final long LAYOUT_LENGTH_OFFSET = 44;

    /** 4 bytes: CRC-32C of that text; 0 if there is none. */
    public static final long LAYOUT_CHECKSUM_OFFSET = 48;

    /** 4 bytes: 0. */
    public static final long RESERVED_OFFSET = 52;

    /** 72 bytes: the name. */
    public static final long NAME_OFFSET = 56;

    /** What stands at {@link #TYPECODE_OFFSET} for structs, "T" in ASCII. */
    public static final int STRUCT_TYPECODE = 'T';

    /** Size of an entry. */
    public static final long BYTES = 128;

    /** The longest name, in bytes of UTF-8. */
    public static final int MAX_NAME_BYTES = 72;

    /** State of an entry that was never used. */
    public static final int EMPTY = 0;

    /**
     * State while the creator of an object is at work, "WRIT" in ASCII. The three states differ from each other in all
     * four bytes.
     */
    public static final int WRITING = 0x5449_5257;

    /** State of an object that is complete, "live" in ASCII. */
    public static final int LIVE = 0x6576_696c;

    private DirectoryEntryLayout() {}
}
