package dev.interlock.lincheck.list;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import org.jetbrains.lincheck.datastructures.Operation;

/** Under a lock there may be two writers, and an update is one step. */
@Subject(name = "exact list", lockMode = "external", specification = OneSlot.Sequential.class,
        locking = Locking.ONE_CRITICAL_SECTION, afterwards = "read",
        scenarios = {"2x1", "write read | increment"})
public class ExactListUnderLockTest implements InterleavingsTest {

    private final OneSlot slot = OneSlot.exactUnderLock();

    @Operation
    public void write(int value) {
        slot.write(value);
    }

    @Operation
    public int increment() {
        return slot.increment();
    }

    @Operation
    public int read() {
        return slot.read();
    }
}
