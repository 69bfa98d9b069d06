package dev.interlock.harness.crashes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * One process tells another that it begins an operation, in the instant in which it does: a word of the segment with the
 * {@linkplain Tallies tallies}. A message on a pipe would come milliseconds too early, and a sleeper looks around every
 * ten.
 *
 * <p>Does not go through the door, since it is read by the probe that stands there.
 */
final class Signal {

    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment memory;
    private final long offset;

    Signal(MemorySegment memory, long offset) {
        this.memory = memory;
        this.offset = offset;
    }

    void clear() {
        WORD.setVolatile(memory, offset, 0);
    }

    void give() {
        WORD.setVolatile(memory, offset, 1);
    }

    boolean isGiven() {
        return (int) WORD.getVolatile(memory, offset) != 0;
    }
}
