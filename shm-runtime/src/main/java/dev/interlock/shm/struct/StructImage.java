package dev.interlock.shm.struct;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.view.ElementType;
import java.lang.foreign.MemorySegment;

/**
 * The bytes of one struct outside shared memory. Records are taken apart and put together here, so that a lock is held
 * for a copy alone, and a value that does not fit is found before anything is stored.
 *
 * <p>Words rather than bytes: an array of longs is aligned as the struct is, whatever the JVM, so a copy moves each
 * member whole. Members are aligned, so each lies in one word; the lowest byte of a word comes first.
 */
final class StructImage {

    private final CLayout layout;
    private final long[] words;

    StructImage(CLayout layout) {
        this.layout = layout;
        this.words = new long[(layout.size() + Long.BYTES - 1) / Long.BYTES];
    }

    /** Copies a struct out of shared memory. */
    StructImage load(MemorySegment shared, long offset) {
        Bulk.copyOut(shared, offset, bytes(), 0, layout.alignment(), layout.size() / layout.alignment());
        return this;
    }

    /** Copies this struct into shared memory; unused bytes become 0. */
    void store(MemorySegment shared, long offset) {
        Bulk.copyIn(bytes(), 0, shared, offset, layout.alignment(), layout.size() / layout.alignment());
    }

    /** The memory of the image itself. */
    MemorySegment bytes() {
        return MemorySegment.ofArray(words).asSlice(0, layout.size());
    }

    /** The bits of a cell in the lowest bits of a long, the others 0. */
    long bits(ElementType element, int at) {
        long shifted = words[at >>> 3] >>> shift(at);
        return shifted & mask(element);
    }

    /** Stores the lowest bits of {@code value} into a cell that is still zero; each is written once. */
    void setBits(ElementType element, int at, long value) {
        words[at >>> 3] |= (value & mask(element)) << shift(at);
    }

    private static int shift(int at) {
        return (at & 7) * Byte.SIZE;
    }

    private static long mask(ElementType element) {
        return -1L >>> (Long.SIZE - element.bytes() * Byte.SIZE);
    }
}
