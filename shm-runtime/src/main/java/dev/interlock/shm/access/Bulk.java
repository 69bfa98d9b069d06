package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Copies between shared memory and Java arrays.
 *
 * <p>A copy is many accesses. Unobserved it is one {@link MemorySegment#copy}, at the speed of {@code memcpy}; with an
 * engine at the door it is a loop of single accesses through {@link ShmAccess}, so that tearing and races between the
 * words can be seen. Either way no element is torn, and nothing is said of the order between elements.
 */
public final class Bulk {

    /** The system property with which an engine that replaces the door asks for word loops. */
    public static final String OBSERVED_PROPERTY = "interlock.observed";

    private static final boolean WORD_BY_WORD = ShmAccess.observed() || Boolean.getBoolean(OBSERVED_PROPERTY);

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
        long bytes = count * elementBytes;
        if (!WORD_BY_WORD) {
            copy(shared, sharedOffset, array, arrayOffset, bytes, shared, sharedOffset);
            return;
        }
        for (long at = 0; at < bytes; at += elementBytes) {
            long from = sharedOffset + at;
            long to = arrayOffset + at;
            switch (elementBytes) {
                case 1 -> array.set(ValueLayout.JAVA_BYTE, to, ShmAccess.getByte(shared, from));
                case 2 -> array.set(ValueLayout.JAVA_SHORT_UNALIGNED, to, ShmAccess.getShort(shared, from));
                case 4 -> array.set(ValueLayout.JAVA_INT_UNALIGNED, to, ShmAccess.getInt(shared, from));
                case 8 -> array.set(ValueLayout.JAVA_LONG_UNALIGNED, to, ShmAccess.getLong(shared, from));
                default -> throw new IllegalArgumentException("no element of " + elementBytes + " bytes");
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
        long bytes = count * elementBytes;
        if (!WORD_BY_WORD) {
            copy(array, arrayOffset, shared, sharedOffset, bytes, shared, sharedOffset);
            return;
        }
        for (long at = 0; at < bytes; at += elementBytes) {
            long from = arrayOffset + at;
            long to = sharedOffset + at;
            switch (elementBytes) {
                case 1 -> ShmAccess.setByte(shared, to, array.get(ValueLayout.JAVA_BYTE, from));
                case 2 -> ShmAccess.setShort(shared, to, array.get(ValueLayout.JAVA_SHORT_UNALIGNED, from));
                case 4 -> ShmAccess.setInt(shared, to, array.get(ValueLayout.JAVA_INT_UNALIGNED, from));
                case 8 -> ShmAccess.setLong(shared, to, array.get(ValueLayout.JAVA_LONG_UNALIGNED, from));
                default -> throw new IllegalArgumentException("no element of " + elementBytes + " bytes");
            }
        }
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
            MemorySegment.copy(from, fromOffset, to, toOffset, bytes);
        } catch (RuntimeException | InternalError e) {
            throw AccessFailure.of(shared, sharedOffset, 1, e);
        }
    }
}
