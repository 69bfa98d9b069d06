package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import org.jetbrains.lincheck.datastructures.Operation;

/** A writer dies with the lock. Readers find the old value, and the next writer goes on. */
@Subject(name = "sequence lock", lockMode = "writer dies", specification = SeqLockWriterDiesTest.Sequential.class,
        locking = Locking.TRUSTED, afterwards = "read", scenarios = "2x1")
public class SeqLockWriterDiesTest implements InterleavingsTest {

    private final Pair pair = new Pair();

    @Operation
    public void increment() {
        pair.increment();
    }

    @Operation(nonParallelGroup = "the victim")
    public void beginToWriteAndDie() {
        pair.die();
    }

    @Operation
    public int read() {
        return pair.read();
    }

    /** A write that was not finished is none. */
    public static class Sequential extends Pair.Sequential {

        public void beginToWriteAndDie() {}
    }
}
