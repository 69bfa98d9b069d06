package dev.interlock.lincheck.ndarray;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;

/** Under a lock a fill of a row is one step, and so is a copy of one row to another. */
@Subject(name = "rows of a matrix", lockMode = "external", specification = TwoRows.Sequential.class,
        locking = Locking.ONE_CRITICAL_SECTION, afterwards = {"first", "second"},
        scenarios = {"2x1", "fill copy | fill first"})
public class RowsUnderLockTest extends FilledAndCopied implements InterleavingsTest {

    /** As the engine wants it. */
    public RowsUnderLockTest() {
        super(true);
    }
}
