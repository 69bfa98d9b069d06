package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import org.jetbrains.lincheck.datastructures.Operation;

/** A process waits for the lock: it dies on the way to sleep, asleep, and at each access once it is to be woken. */
@Subject(name = "recursive lock", lockMode = "waiter", specification = LockedCount.class,
        afterwards = {"isWhole", "total"})
@Death(in = "increment", against = "enter", wokenBy = "leave", then = "increment")
public class WaiterDiesTest implements CrashesTest {

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
