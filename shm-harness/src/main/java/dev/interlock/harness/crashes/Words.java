package dev.interlock.harness.crashes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Memory for a reader: the words that are not zero. */
final class Words {

    private Words() {}

    static String of(byte[] image) {
        MemorySegment memory = MemorySegment.ofArray(image);
        StringBuilder text = new StringBuilder();
        for (long offset = 0; offset + Long.BYTES <= image.length; offset += Long.BYTES) {
            long word = memory.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
            if (word != 0) {
                text.append("at %5d: 0x%016x = %d%n".formatted(offset, word, word));
            }
        }
        return text.isEmpty() ? "all zero" : text.toString().stripTrailing();
    }
}
