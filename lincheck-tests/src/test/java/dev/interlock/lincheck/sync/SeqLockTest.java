package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import org.jetbrains.lincheck.datastructures.Operation;

/** Whoever reads finds both halves of the same write, also when two writes go over its reading. */
@Subject(name = "sequence lock", lockMode = "read and write", specification = Pair.Sequential.class,
        locking = Locking.TRUSTED, scenarios = {"2x1", "2+1"})
public class SeqLockTest implements InterleavingsTest {

    private final Pair pair = new Pair();

    @Operation(nonParallelGroup = "the writer")
    public void write(int value) {
        pair.write(value);
    }

    @Operation
    public int read() {
        return pair.read();
    }
}
