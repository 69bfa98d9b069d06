package dev.interlock.shm.struct;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.access.SegmentNames;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes by a format string, as Python's {@code struct} packs them: for what follows no C struct, since it is packed
 * without alignment, big-endian, or somebody else's file format. For structs there is {@link SharedStruct}, which has
 * names, types and locks.
 *
 * <pre>{@code
 * StructFormat format = StructFormat.of("<ihd");
 * format.packInto(block.segment(), 8, 1, 2, 3.5);
 * List<Object> values = format.unpackFrom(block.segment(), 8);     // 1L, 2L, 3.5
 * }</pre>
 *
 * <p>Marks, codes, counts and sizes are Python's: {@code @} (or no mark) for C's sizes and alignment, {@code =} for
 * native byte order, {@code <} and {@code >} (or {@code !}) for little- and big-endian, without alignment.
 *
 * <table>
 * <caption>What is packed and what unpacking makes of it</caption>
 * <tr><td>{@code b B h H i I l L n}</td><td>any integer of Java in range</td><td>{@code Long}</td></tr>
 * <tr><td>{@code q Q N}</td><td>any integer, unsigned as its 64 bits</td><td>{@code Long}</td></tr>
 * <tr><td>{@code c}</td><td>any integer of one byte</td><td>{@code Byte}</td></tr>
 * <tr><td>{@code ?}</td><td>{@code Boolean}</td><td>{@code Boolean}</td></tr>
 * <tr><td>{@code e f}</td><td>any number</td><td>{@code Float}</td></tr>
 * <tr><td>{@code d}</td><td>any number</td><td>{@code Double}</td></tr>
 * <tr><td>{@code 5s 5p}</td><td>{@code byte[]}, cut off or filled up with zeros</td><td>{@code byte[]}</td></tr>
 * <tr><td>{@code x}</td><td>nothing, a zero byte</td><td>nothing</td></tr>
 * </table>
 *
 * <p>Python's {@code P}, a pointer, means nothing to another process and is refused; {@code 0p}, which CPython 3.11
 * packs and cannot unpack, is an empty text.
 *
 * <p><b>Memory.</b> Packing and unpacking are copies of single bytes: no lock is taken and nothing is whole but a byte,
 * so processes that share the bytes agree on a lock. Formats have no state; all threads may use them.
 */
public final class StructFormat {

    private final String format;
    private final ByteOrder order;
    private final List<FormatItem> items;
    private final int size;

    StructFormat(String format, ByteOrder order, List<FormatItem> items, int size) {
        this.format = format;
        this.order = order;
        this.items = items;
        this.size = size;
    }

    /**
     * Understands a format string.
     *
     * @throws StructFormatException if it has an unknown code, or a count without one
     */
    public static StructFormat of(String format) {
        return new FormatParser(format).parse();
    }

    /** How many bytes it takes; Python's {@code calcsize}. */
    public int size() {
        return size;
    }

    /**
     * Packs values into bytes.
     *
     * @throws StructFormatException if there are too few or too many, or one does not fit; the message counts from 1
     */
    public byte[] pack(Object... values) {
        if (values.length != items.size()) {
            throw new StructFormatException(format, "it takes " + items.size() + " values, and " + values.length
                    + " were given");
        }
        ByteBuffer packed = ByteBuffer.allocate(size).order(order);
        for (int i = 0; i < values.length; i++) {
            write(packed, i, values[i]);
        }
        return packed.array();
    }

    @SuppressWarnings("ConstantValue") // callers from elsewhere may pass null
    private void write(ByteBuffer packed, int index, Object value) {
        String which = "value " + (index + 1) + " for '" + items.get(index).code() + "': ";
        if (value == null) {
            throw new StructFormatException(format, which + "null");
        }
        try {
            items.get(index).write(packed, value);
        } catch (IllegalArgumentException e) {
            throw new StructFormatException(format, which + e.getMessage());
        }
    }

    /**
     * Unpacks what stands at the start of the bytes.
     *
     * @throws StructFormatException if there are too few
     */
    public List<Object> unpack(byte... packed) {
        if (packed.length < size) {
            throw new StructFormatException(
                    format, "it takes " + size + " bytes, and " + packed.length + " were given");
        }
        ByteBuffer from = ByteBuffer.wrap(packed).order(order);
        List<Object> values = new ArrayList<>(items.size());
        for (FormatItem item : items) {
            values.add(item.read(from));
        }
        return values;
    }

    /**
     * Packs values into shared memory; Python's {@code pack_into}.
     *
     * @param offset in bytes, of any alignment
     * @throws StructFormatException as {@link #pack}; nothing is stored
     * @throws OutOfSegmentException if they do not fit there; nothing is stored
     */
    public void packInto(MemorySegment segment, long offset, Object... values) {
        byte[] packed = pack(values);
        requireInside(segment, offset);
        Bulk.copyIn(MemorySegment.ofArray(packed), 0, segment, offset, 1, size);
    }

    /**
     * Unpacks what stands in shared memory; Python's {@code unpack_from}.
     *
     * @param offset in bytes, of any alignment
     * @throws OutOfSegmentException if so many bytes are not there
     */
    public List<Object> unpackFrom(MemorySegment segment, long offset) {
        requireInside(segment, offset);
        byte[] packed = new byte[size];
        Bulk.copyOut(segment, offset, MemorySegment.ofArray(packed), 0, 1, size);
        return unpack(packed);
    }

    private void requireInside(MemorySegment segment, long offset) {
        if (offset < 0 || offset > segment.byteSize() - size) {
            throw new OutOfSegmentException(
                    SegmentNames.of(segment),
                    "has " + segment.byteSize() + " bytes here; the " + size + " of format '" + format + "' at offset "
                            + offset + " do not fit",
                    null);
        }
    }

    @Override
    public String toString() {
        return "StructFormat('" + format + "')";
    }
}
