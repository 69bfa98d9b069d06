package dev.interlock.lincheck.list;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.verdict.Expectation;
import org.jetbrains.lincheck.datastructures.Operation;

/** Without a lock two writers fill the same copy, and it is published with something of both. */
@Subject(name = "exact list", lockMode = "two writers", specification = OneSlot.Sequential.class,
        locking = Locking.NOTHING_SPINS, expected = Expectation.BREAKS, afterwards = "read",
        scenarios = "write | write")
public class ExactListTwoWritersTest implements InterleavingsTest {

    private final OneSlot slot = OneSlot.exact();

    @Operation
    public void write(int value) {
        slot.write(value);
    }

    @Operation
    public int read() {
        return slot.read();
    }
}
