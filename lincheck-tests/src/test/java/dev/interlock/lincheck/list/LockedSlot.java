package dev.interlock.lincheck.list;

import org.jetbrains.lincheck.datastructures.Operation;

/** What is done to a slot under a lock, of whichever list. */
public abstract class LockedSlot {

    private final OneSlot slot;

    LockedSlot(OneSlot slot) {
        this.slot = slot;
    }

    @Operation
    public final void write(int value) {
        slot.write(value);
    }

    @Operation
    public final int increment() {
        return slot.increment();
    }

    @Operation
    public final int read() {
        return slot.read();
    }
}
