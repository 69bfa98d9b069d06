package dev.interlock.lincheck.modes;

import org.jetbrains.lincheck.datastructures.Operation;

/** Adds one and returns the sum; two that return the same have lost an update. */
public class Increment {

    private final Variant.Locked locked = Variant.current().fresh();

    @Operation
    public long increment() {
        return locked.add(1);
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private long value;

        public long increment() {
            return ++value;
        }
    }
}
