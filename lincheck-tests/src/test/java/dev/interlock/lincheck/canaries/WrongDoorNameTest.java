package dev.interlock.lincheck.canaries;

import dev.interlock.harness.interleavings.Interleavings;
import dev.interlock.harness.junit.Verdicts;
import org.junit.jupiter.api.Test;

/** An engine that was told the wrong name of the door sees no race at all; its sight check must notice. */
class WrongDoorNameTest {

    @Test
    void anEngineToldAWrongNameOfTheDoorFindsOutThatItIsBlind() {
        Verdicts.conclude(Interleavings.canaryOfAWrongDoor());
    }
}
