package dev.interlock.stress.canaries;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
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
 * A canary: a spin lock that looks whether it is free and then takes it, where a lock must do both as one.
 */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Both increments count.")
@Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "One update is lost: caught.")
@StressSubject(
        subject = "check-then-act lock",
        lockMode = "external",
        expected = Expectation.BREAKS,
        role = Role.CANARY,
        breaksBy = Interleaving.LOCK_TAKEN_TWICE)
@State
public class CheckThenActLock extends Slot {

    private final long lock = line0;
    private final SharedInt counter = SharedInt.at(memory, line1);

    @Actor
    public void actor1() {
        increment();
    }

    @Actor
    public void actor2() {
        increment();
    }

    @Arbiter
    public void arbiter(I_Result r) {
        r.r1 = counter.get();
    }

    private void increment() {
        while (ShmAccess.getIntVolatile(memory, lock) != 0) {
            Thread.onSpinWait();
        }
        ShmAccess.setIntVolatile(memory, lock, 1);
        counter.set(counter.get() + 1);
        ShmAccess.setIntVolatile(memory, lock, 0);
    }
}
