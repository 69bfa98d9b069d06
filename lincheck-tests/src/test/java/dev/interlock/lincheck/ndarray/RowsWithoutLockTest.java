package dev.interlock.lincheck.ndarray;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.verdict.Expectation;

/** Without a lock a row is read, or copied to another, while it is being filled. */
@Subject(name = "rows of a matrix", lockMode = "none", specification = TwoRows.Sequential.class,
        locking = Locking.NOTHING_SPINS, expected = Expectation.BREAKS, scenarios = "fill | first")
public class RowsWithoutLockTest extends FilledAndCopied implements InterleavingsTest {

    /** As the engine wants it. */
    public RowsWithoutLockTest() {
        super(false);
    }
}
