package dev.interlock.harness.crashes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Whether all but the victim are to stay where they are: a word of the segment with the {@linkplain Tallies tallies}, see
 * {@link SteadyHost}. Does not go through the door, as {@link Signal} does not.
 */
final class Stillness {

    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment memory;
    private final long offset;

    Stillness(MemorySegment memory, long offset) {
        this.memory = memory;
        this.offset = offset;
    }

    void begin() {
        WORD.setVolatile(memory, offset, 1);
    }

    void end() {
        WORD.setVolatile(memory, offset, 0);
    }

    boolean isOn() {
        return (int) WORD.getVolatile(memory, offset) != 0;
    }
}
