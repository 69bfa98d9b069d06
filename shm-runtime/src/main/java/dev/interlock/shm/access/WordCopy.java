package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Copies between byte arrays and places in shared memory that are a multiple of 8: whole words, then the bytes left.
 *
 * <p>Most messages are short, and these are as fast as their words, where {@link MemorySegment#copy} of 32 bytes takes
 * 18 ns. What is longer goes through {@link Bulk}, to which all else applies that is said there.
 */
public final class WordCopy {

    /** From so many bytes on {@link Bulk} is the faster one. */
    private static final int LONG = 256;

    private WordCopy() {}

    /*
     * Of memory by address one look is for all words of a copy. Their loops end by != since the JIT would unroll a loop
     * that ends by <, with loops before and behind for the rest: for the four words of 32 bytes that is slower, by a
     * tenth of a message that one thread puts and gets.
     */

    /** Copies {@code length} bytes of an array into shared memory. */
    public static void in(byte[] source, int from, MemorySegment shared, long offset, int length) {
        int inWords = length & -Long.BYTES;
        MemorySegment array = MemorySegment.ofArray(source);
        if (length < LONG) {
            for (int i = 0; i < inWords; i += Long.BYTES) {
                ShmAccess.setLong(shared, offset + i, array.get(ValueLayout.JAVA_LONG_UNALIGNED, from + i));
            }
            for (int i = inWords; i < length; i++) {
                ShmAccess.setByte(shared, offset + i, source[from + i]);
            }
            return;
        }
        Bulk.copyIn(array, from, shared, offset, Long.BYTES, inWords / Long.BYTES);
        Bulk.copyIn(array, from + inWords, shared, offset + inWords, 1, length - inWords);
    }

    /** As {@link #in(byte[], int, MemorySegment, long, int)}, by who keeps the mapping open. */
    public static void in(byte[] source, int from, HeldMemory shared, long offset, int length) {
        if (length >= LONG || !shared.reaches(offset, length)) {
            in(source, from, shared.segment(), offset, length);
            return;
        }
        int inWords = length & -Long.BYTES;
        MemorySegment array = MemorySegment.ofArray(source);
        for (int i = 0; i != inWords; i += Long.BYTES) {
            shared.setReachedLong(offset + i, array.get(ValueLayout.JAVA_LONG_UNALIGNED, from + i));
        }
        for (int i = inWords; i < length; i++) {
            shared.setByte(offset + i, source[from + i]);
        }
    }

    /** Copies {@code length} bytes out of shared memory into an array. */
    public static void out(MemorySegment shared, long offset, byte[] target, int to, int length) {
        int inWords = length & -Long.BYTES;
        MemorySegment array = MemorySegment.ofArray(target);
        if (length < LONG) {
            for (int i = 0; i < inWords; i += Long.BYTES) {
                array.set(ValueLayout.JAVA_LONG_UNALIGNED, to + i, ShmAccess.getLong(shared, offset + i));
            }
            for (int i = inWords; i < length; i++) {
                target[to + i] = ShmAccess.getByte(shared, offset + i);
            }
            return;
        }
        Bulk.copyOut(shared, offset, array, to, Long.BYTES, inWords / Long.BYTES);
        Bulk.copyOut(shared, offset + inWords, array, to + inWords, 1, length - inWords);
    }

    /** As {@link #out(MemorySegment, long, byte[], int, int)}, by who keeps the mapping open. */
    public static void out(HeldMemory shared, long offset, byte[] target, int to, int length) {
        if (length >= LONG || !shared.reaches(offset, length)) {
            out(shared.segment(), offset, target, to, length);
            return;
        }
        int inWords = length & -Long.BYTES;
        MemorySegment array = MemorySegment.ofArray(target);
        for (int i = 0; i != inWords; i += Long.BYTES) {
            array.set(ValueLayout.JAVA_LONG_UNALIGNED, to + i, shared.getReachedLong(offset + i));
        }
        for (int i = inWords; i < length; i++) {
            target[to + i] = shared.getByte(offset + i);
        }
    }
}
