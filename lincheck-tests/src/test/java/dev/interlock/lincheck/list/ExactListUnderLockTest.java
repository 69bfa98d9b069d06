package dev.interlock.lincheck.list;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;

/** Under a lock there may be two writers, and an update is one step. */
@Subject(name = "exact list", lockMode = "external", specification = OneSlot.Sequential.class,
        locking = Locking.ONE_CRITICAL_SECTION, afterwards = "read",
        scenarios = {"2x1", "write read | increment"})
public class ExactListUnderLockTest extends LockedSlot implements InterleavingsTest {

    /** As the engine wants it. */
    public ExactListUnderLockTest() {
        super(OneSlot.exactUnderLock());
    }
}
