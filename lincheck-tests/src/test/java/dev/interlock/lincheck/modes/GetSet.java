package dev.interlock.lincheck.modes;

import org.jetbrains.lincheck.datastructures.Operation;

/** Reads and overwrites: single accesses, which are atomic in every mode, also without a lock. */
public class GetSet {

    private final Variant.Locked locked = Variant.current().fresh();

    @Operation
    public long get() {
        return locked.cell().get();
    }

    @Operation
    public void set(int value) {
        locked.cell().set(value);
    }
}
