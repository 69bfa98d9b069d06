package dev.interlock.shm.rulebreakers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Touches memory past the door, by a handle. */
public final class CallsAHandle {

    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private CallsAHandle() {}

    /** Adds. */
    public static int add(MemorySegment segment) {
        return (int) INT.getAndAdd(segment, 0L, 1);
    }
}
