package dev.interlock.shm.rulebreakers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Touches memory past the door, as a segment and as a buffer. */
public final class ReadsASegment {

    private ReadsASegment() {}

    /** Reads twice. */
    public static int twice(MemorySegment segment) {
        return segment.get(ValueLayout.JAVA_INT, 0) + segment.asByteBuffer().getInt(0);
    }
}
