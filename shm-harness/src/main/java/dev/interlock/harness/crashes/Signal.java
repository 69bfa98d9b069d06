package dev.interlock.harness.crashes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * One process tells another that it begins the operation which is to wake it: a word of the segment with the
 * {@linkplain Tallies tallies}, since a message on a pipe would come milliseconds too early.
 *
 * <p>Two steps, for the two would otherwise run side by side and hinder each other differently each time: once given, the
 * accesses of the one who is woken count, but it makes none before it is also cleared to go, which the engine does when
 * the other is back.
 *
 * <p>Does not go through the door, since it is read by the probe that stands there.
 */
final class Signal {

    private static final int NONE = 0;
    private static final int GIVEN = 1;
    private static final int CLEARED = 2;
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment memory;
    private final long offset;

    Signal(MemorySegment memory, long offset) {
        this.memory = memory;
        this.offset = offset;
    }

    void withdraw() {
        WORD.setVolatile(memory, offset, NONE);
    }

    void give() {
        WORD.setVolatile(memory, offset, GIVEN);
    }

    void clearToGo() {
        WORD.setVolatile(memory, offset, CLEARED);
    }

    boolean isGiven() {
        return (int) WORD.getVolatile(memory, offset) >= GIVEN;
    }

    boolean isClearedToGo() {
        return (int) WORD.getVolatile(memory, offset) == CLEARED;
    }
}
