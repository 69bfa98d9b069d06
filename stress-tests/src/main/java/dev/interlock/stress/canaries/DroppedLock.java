package dev.interlock.stress.canaries;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A canary: one of the two actors has lost its lock. The other takes it, and that keeps nobody out.
 */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Both increments count.")
@Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "One update is lost: caught.")
@StressSubject(
        subject = "dropped lock",
        lockMode = "external",
        expected = Expectation.BREAKS,
        role = Role.CANARY,
        breaksBy = Interleaving.LOCK_DROPPED)
@State
public class DroppedLock extends Slot {

    private final RecursiveLock lock = lock(line0);
    private final SharedInt counter = SharedInt.at(memory, line1);

    @Actor
    public void locked() {
        lock.acquire();
        counter.set(counter.get() + 1);
        lock.release();
    }

    @Actor
    public void dropped() {
        counter.set(counter.get() + 1);
    }

    @Arbiter
    public void arbiter(I_Result r) {
        r.r1 = counter.get();
    }
}
