package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import org.jetbrains.lincheck.datastructures.Operation;

/** A process that has acquired the lock twice dies at each access; the next holder must be free after one release. */
@Subject(name = "recursive lock", lockMode = "holder at depth two",
        specification = LockedCount.class, afterwards = {"isWhole", "total"},
        load = "nestedIncrement")
@Death(in = "nestedIncrement", then = {"increment", "nestedIncrement"})
public class HolderAtDepthTwoDiesTest implements CrashesTest {

    private final RepairedCounter counter = new RepairedCounter(World.zeroed(RepairedCounter.BYTES), World.host());

    @Operation
    public long nestedIncrement() {
        counter.enter();
        try {
            return counter.increment();
        } finally {
            counter.leave();
        }
    }

    @Operation
    public long increment() {
        return counter.increment();
    }

    public boolean isWhole() {
        return counter.isWhole();
    }

    public long total() {
        return counter.total();
    }
}
