package dev.interlock.harness.model;

import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory for a subject under the interleavings engine.
 *
 * <p>Lincheck makes a new subject for each execution but knows nothing of memory outside the heap, so what one
 * execution left there would be found by the next. The subject's constructor therefore takes its memory here, zeroed.
 * There is one block, used again and again: one execution runs at a time.
 */
public final class ModelMemory {

    /** The largest block a subject can ask for, in bytes. */
    public static final long MAX_BYTES = 64 * 1024;

    private static final long ALIGNMENT = 64;
    private static final MemorySegment BLOCK = Arena.global().allocate(MAX_BYTES, ALIGNMENT);

    private static long lastBytes;

    private ModelMemory() {}

    /**
     * The block, zeroed, aligned to a cache line; its contents belong to the caller until the next call.
     *
     * @param bytes 1 to {@link #MAX_BYTES}
     */
    public static MemorySegment zeroed(long bytes) {
        if (bytes <= 0 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("no block of " + bytes + " bytes; 1 to " + MAX_BYTES + " are possible");
        }
        MemorySegment block = BLOCK.asSlice(0, bytes);
        block.fill((byte) 0);
        lastBytes = bytes;
        return block;
    }

    /** The words of the last block that are not zero, one a line as {@code offset: value}, for a counterexample. */
    public static String describe() {
        return describe(BLOCK, lastBytes);
    }

    /** The same of the first bytes of any memory. */
    public static String describe(MemorySegment memory, long bytes) {
        StringBuilder words = new StringBuilder();
        for (long offset = 0; offset + Long.BYTES <= bytes; offset += Long.BYTES) {
            long word = ShmAccess.getLong(memory, offset);
            if (word != 0) {
                words.append(String.format("%4d: 0x%016x  int %d, %d  long %d  double %s%n",
                        offset, word, (int) word, (int) (word >>> Integer.SIZE), word, Double.longBitsToDouble(word)));
            }
        }
        return words.isEmpty() ? "all zero" : words.toString().stripTrailing();
    }
}
