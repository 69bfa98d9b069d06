package dev.interlock.lincheck.list;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import org.jetbrains.lincheck.datastructures.Operation;

/** Without a lock, whoever reads finds an item of one write, also when two writes go over his reading. */
@Subject(name = "exact list", lockMode = "one writer", specification = OneSlot.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "read",
        scenarios = {"write write | read", "write | read read"})
public class ExactListOneWriterTest implements InterleavingsTest {

    private final OneSlot slot = OneSlot.exact();

    @Operation(nonParallelGroup = "the writer")
    public void write(int value) {
        slot.write(value);
    }

    @Operation
    public int read() {
        return slot.read();
    }
}
