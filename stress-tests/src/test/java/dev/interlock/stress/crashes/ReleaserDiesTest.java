package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import org.jetbrains.lincheck.datastructures.Operation;

/** A process dies at each access of a release for which another one sleeps: also before it has woken it. */
@Subject(name = "recursive lock", lockMode = "releaser", specification = LockedCount.class,
        afterwards = {"isWhole", "total"})
@Death(in = "leave", after = "enter", blocking = "increment", then = "increment")
public class ReleaserDiesTest implements CrashesTest {

    private final RepairedCounter counter = new RepairedCounter(World.zeroed(RepairedCounter.BYTES), World.host());

    @Operation
    public void enter() {
        counter.enter();
    }

    @Operation
    public void leave() {
        counter.leave();
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
