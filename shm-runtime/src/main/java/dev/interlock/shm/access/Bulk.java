package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Copies between shared memory and Java arrays, and within shared memory, and fills it.
 *
 * <p>A copy or a fill is many accesses. Unobserved it is {@link MemorySegment#copy}, at the speed of {@code memcpy};
 * with an engine at the door it is a loop of single accesses through {@link ShmAccess}, so that tearing and races
 * between the words can be seen. Elements that do not stand side by side are always such a loop. Either way no element
 * is torn, and nothing is said of the order between elements.
 */
public final class Bulk {

    /** The system property with which an engine that replaces the door asks for word loops. */
    public static final String OBSERVED_PROPERTY = "interlock.observed";

    private static final boolean WORD_BY_WORD = ShmAccess.observed() || Boolean.getBoolean(OBSERVED_PROPERTY);

    private static final int PATTERN_BYTES = 4096;

    /** Below so many elements a pattern is not worth making. */
    private static final int SHORTEST_PATTERN = 128;

    /** The widest register that HotSpot copies with, in bytes. */
    private static final int WIDEST_COPY = 64;

    private Bulk() {}

    /**
     * Copies {@code count} elements out of shared memory.
     *
     * @param elementBytes 1, 2, 4 or 8; {@code sharedOffset} is a multiple of it
     * @param array a segment over a Java array
     */
    public static void copyOut(
            MemorySegment shared,
            long sharedOffset,
            MemorySegment array,
            long arrayOffset,
            int elementBytes,
            long count) {
        gather(shared, sharedOffset, elementBytes, array, arrayOffset, elementBytes, count);
    }

    /**
     * As {@link #copyOut}, of elements that stand {@code stride} bytes apart; in the array they stand side by side.
     *
     * @param stride a multiple of {@code elementBytes}, may be negative
     */
    public static void gather(
            MemorySegment shared,
            long sharedOffset,
            long stride,
            MemorySegment array,
            long arrayOffset,
            int elementBytes,
            long count) {
        if (!WORD_BY_WORD && stride == elementBytes) {
            copy(shared, sharedOffset, array, arrayOffset, count * elementBytes, shared, sharedOffset);
            return;
        }
        for (long i = 0; i < count; i++) {
            long from = sharedOffset + i * stride;
            long to = arrayOffset + i * elementBytes;
            switch (elementBytes) {
                case 1 -> array.set(ValueLayout.JAVA_BYTE, to, ShmAccess.getByte(shared, from));
                case 2 -> array.set(ValueLayout.JAVA_SHORT_UNALIGNED, to, ShmAccess.getShort(shared, from));
                case 4 -> array.set(ValueLayout.JAVA_INT_UNALIGNED, to, ShmAccess.getInt(shared, from));
                case 8 -> array.set(ValueLayout.JAVA_LONG_UNALIGNED, to, ShmAccess.getLong(shared, from));
                default -> throw noElementOf(elementBytes);
            }
        }
    }

    /**
     * Copies {@code count} elements into shared memory.
     *
     * @param elementBytes 1, 2, 4 or 8; {@code sharedOffset} is a multiple of it
     * @param array a segment over a Java array
     */
    public static void copyIn(
            MemorySegment array,
            long arrayOffset,
            MemorySegment shared,
            long sharedOffset,
            int elementBytes,
            long count) {
        scatter(array, arrayOffset, shared, sharedOffset, elementBytes, elementBytes, count);
    }

    /**
     * As {@link #copyIn}, to places that are {@code stride} bytes apart.
     *
     * @param stride a multiple of {@code elementBytes}, may be negative
     */
    public static void scatter(
            MemorySegment array,
            long arrayOffset,
            MemorySegment shared,
            long sharedOffset,
            long stride,
            int elementBytes,
            long count) {
        if (!WORD_BY_WORD && stride == elementBytes) {
            copy(array, arrayOffset, shared, sharedOffset, count * elementBytes, shared, sharedOffset);
            return;
        }
        for (long i = 0; i < count; i++) {
            long from = arrayOffset + i * elementBytes;
            long to = sharedOffset + i * stride;
            switch (elementBytes) {
                case 1 -> ShmAccess.setByte(shared, to, array.get(ValueLayout.JAVA_BYTE, from));
                case 2 -> ShmAccess.setShort(shared, to, array.get(ValueLayout.JAVA_SHORT_UNALIGNED, from));
                case 4 -> ShmAccess.setInt(shared, to, array.get(ValueLayout.JAVA_INT_UNALIGNED, from));
                case 8 -> ShmAccess.setLong(shared, to, array.get(ValueLayout.JAVA_LONG_UNALIGNED, from));
                default -> throw noElementOf(elementBytes);
            }
        }
    }

    /**
     * Copies {@code count} elements from one place of shared memory to another that has no byte in common with it.
     *
     * @param fromStride bytes from one element to the next; a multiple of {@code elementBytes}, may be negative
     * @param toStride the same where they go
     */
    public static void copyShared(
            MemorySegment from,
            long fromOffset,
            long fromStride,
            MemorySegment to,
            long toOffset,
            long toStride,
            int elementBytes,
            long count) {
        if (!WORD_BY_WORD && fromStride == elementBytes && toStride == elementBytes) {
            try {
                copy(from, fromOffset, to, toOffset, count * elementBytes);
            } catch (RuntimeException | InternalError e) {
                boolean sourceIsGone = !from.scope().isAlive();
                throw AccessFailure.of(sourceIsGone ? from : to, sourceIsGone ? fromOffset : toOffset, 1, e);
            }
            return;
        }
        for (long i = 0; i < count; i++) {
            long source = fromOffset + i * fromStride;
            long target = toOffset + i * toStride;
            switch (elementBytes) {
                case 1 -> ShmAccess.setByte(to, target, ShmAccess.getByte(from, source));
                case 2 -> ShmAccess.setShort(to, target, ShmAccess.getShort(from, source));
                case 4 -> ShmAccess.setInt(to, target, ShmAccess.getInt(from, source));
                case 8 -> ShmAccess.setLong(to, target, ShmAccess.getLong(from, source));
                default -> throw noElementOf(elementBytes);
            }
        }
    }

    /**
     * Stores the same element {@code count} times, {@code stride} bytes apart.
     *
     * @param bits the element, in the low bits
     */
    public static void fill(
            MemorySegment shared, long offset, long stride, int elementBytes, long bits, long count) {
        if (!WORD_BY_WORD && stride == elementBytes && count >= SHORTEST_PATTERN) {
            // Copied from an array and not from what was just stored, which others may change meanwhile.
            long[] pattern = new long[PATTERN_BYTES / Long.BYTES];
            Arrays.fill(pattern, repeated(bits, elementBytes));
            MemorySegment array = MemorySegment.ofArray(pattern);
            long bytes = count * elementBytes;
            for (long done = 0; done < bytes; done += PATTERN_BYTES) {
                copy(array, 0, shared, offset + done, Math.min(PATTERN_BYTES, bytes - done), shared, offset + done);
            }
            return;
        }
        for (long i = 0; i < count; i++) {
            long at = offset + i * stride;
            switch (elementBytes) {
                case 1 -> ShmAccess.setByte(shared, at, (byte) bits);
                case 2 -> ShmAccess.setShort(shared, at, (short) bits);
                case 4 -> ShmAccess.setInt(shared, at, (int) bits);
                case 8 -> ShmAccess.setLong(shared, at, bits);
                default -> throw noElementOf(elementBytes);
            }
        }
    }

    /** A word full of this element. */
    private static long repeated(long bits, int elementBytes) {
        return switch (elementBytes) {
            case 1 -> (bits & 0xFF) * 0x0101_0101_0101_0101L;
            case 2 -> (bits & 0xFFFF) * 0x0001_0001_0001_0001L;
            case 4 -> (bits & 0xFFFF_FFFFL) * 0x0000_0001_0000_0001L;
            case 8 -> bits;
            default -> throw noElementOf(elementBytes);
        };
    }

    /** Sets {@code bytes} bytes to zero; both arguments are multiples of 8. */
    public static void zero(MemorySegment shared, long offset, long bytes) {
        if (!WORD_BY_WORD) {
            try {
                shared.asSlice(offset, bytes).fill((byte) 0);
            } catch (RuntimeException | InternalError e) {
                throw AccessFailure.of(shared, offset, 8, e);
            }
            return;
        }
        for (long at = 0; at < bytes; at += 8) {
            ShmAccess.setLong(shared, offset + at, 0);
        }
    }

    private static void copy(
            MemorySegment from,
            long fromOffset,
            MemorySegment to,
            long toOffset,
            long bytes,
            MemorySegment shared,
            long sharedOffset) {
        try {
            copy(from, fromOffset, to, toOffset, bytes);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(shared, sharedOffset, 1, e);
        }
    }

    /**
     * {@link MemorySegment#copy}, in two steps where the source ends with its segment. HotSpot loads what is left at
     * the end of a copy with one masked load of {@link #WIDEST_COPY} bytes. Where the masked ones are of a page that is
     * not there, as behind a mapping, the processor sees to it that nothing happens, and takes 150 to 200 ns for that:
     * three times a copy of 4 KiB. If the last of those bytes are a copy of their own, no load reaches past the end.
     */
    private static void copy(MemorySegment from, long fromOffset, MemorySegment to, long toOffset, long bytes) {
        long behind = from.byteSize() - fromOffset - bytes;
        if (bytes > WIDEST_COPY && behind >= 0 && behind < WIDEST_COPY && from.isNative()) {
            long first = bytes - WIDEST_COPY;
            MemorySegment.copy(from, fromOffset, to, toOffset, first);
            MemorySegment.copy(from, fromOffset + first, to, toOffset + first, WIDEST_COPY);
        } else {
            MemorySegment.copy(from, fromOffset, to, toOffset, bytes);
        }
    }

    private static IllegalArgumentException noElementOf(int bytes) {
        return new IllegalArgumentException("no element of " + bytes + " bytes");
    }
}
