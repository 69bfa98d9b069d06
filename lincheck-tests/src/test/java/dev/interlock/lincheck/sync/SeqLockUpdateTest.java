package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import org.jetbrains.lincheck.datastructures.Operation;

/** Updates do not lose each other. */
@Subject(name = "sequence lock", lockMode = "update", specification = Pair.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "read", scenarios = {"2x1", "2+1", "3x1"})
public class SeqLockUpdateTest implements InterleavingsTest {

    private final Pair pair = new Pair();

    @Operation
    public void increment() {
        pair.increment();
    }

    public int read() {
        return pair.read();
    }
}
