package dev.interlock.harness.crashes;

import org.jetbrains.lincheck.datastructures.Operation;

/** Touches no shared memory that the engine could see. */
public class PastTheDoor {

    @Operation
    public boolean isWhole() {
        return true;
    }
}
