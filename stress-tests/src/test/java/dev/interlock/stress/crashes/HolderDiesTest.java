package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import org.jetbrains.lincheck.datastructures.Operation;

/** A process dies at each access of acquire, a change of two words, and release. */
@Subject(name = "recursive lock", lockMode = "holder", specification = LockedCount.class,
        afterwards = {"isWhole", "total"}, load = "increment")
@Death(in = "increment")
public class HolderDiesTest implements CrashesTest {

    private final RepairedCounter counter = new RepairedCounter(World.zeroed(RepairedCounter.BYTES), World.host());

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
