package dev.interlock.lincheck.list;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.verdict.Expectation;
import org.jetbrains.lincheck.datastructures.Operation;

/** Without a lock a slot is found torn, or is left with something of two writers. */
@Subject(name = "shareable list", lockMode = "none", specification = OneSlot.Sequential.class,
        locking = Locking.NOTHING_SPINS, expected = Expectation.BREAKS, scenarios = "write | read")
public class ShareableListWithoutLockTest implements InterleavingsTest {

    private final OneSlot slot = OneSlot.shareable();

    @Operation
    public void write(int value) {
        slot.write(value);
    }

    @Operation
    public int read() {
        return slot.read();
    }
}
